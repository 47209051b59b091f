"""Why somebody comes to the meeting, said to a guardian or a guest; the procedure's own words are said to the pupil."""

from collections.abc import Mapping

from fotfeste.domain.facts import Role
from fotfeste.domain.text import Text

WHY: Mapping[Role, Text] = {
    Role.PUPIL: Text(nb="Møtet handler om det {pupil} vil.", nn="Møtet handlar om det {pupil} vil.", en="The meeting is about what {pupil} wants."),
    Role.LEADER: Text(
        nb="Kan si ja til endringer i timeplanen.", nn="Kan seie ja til endringar i timeplanen.", en="Can say yes to changes in the timetable."
    ),
    Role.CONTACT_TEACHER: Text(
        nb="Kjenner skolehverdagen til {pupil}.", nn="Kjenner skulekvardagen til {pupil}.", en="Knows {pupil}’s days at school."
    ),
    Role.COUNSELLOR: Text(
        nb="Leder samtalen og skriver ned det dere blir enige om.",
        nn="Leier samtalen og skriv ned det de blir samde om.",
        en="Leads the talk and writes down what you agree on.",
    ),
    Role.OT_ADVISER: Text(
        nb="Vet hva som finnes utenfor skolen, for eksempel arbeid i bedrift. Hjelper også den som slutter.",
        nn="Veit kva som finst utanfor skulen, til dømes arbeid i bedrift. Hjelper òg den som sluttar.",
        en="Knows what there is outside school, such as work in a company. Helps also those who leave.",
    ),
    Role.GUARDIAN: Text(nb="Blir invitert som foresatt.", nn="Blir invitert som føresett.", en="Is invited as a guardian."),
    Role.SCHOOL_NURSE: Text(nb="Kan mye om helse og trivsel.", nn="Kan mykje om helse og trivsel.", en="Knows much about health and wellbeing."),
    Role.PPT: Text(nb="Kan mye om læring og tilrettelegging.", nn="Kan mykje om læring og tilrettelegging.", en="Knows much about learning."),
    Role.CAMHS: Text(nb="Hjelper når livet er tungt.", nn="Hjelper når livet er tungt.", en="Helps when life is hard."),
    Role.ADULT_PSYCHIATRY: Text(nb="Hjelper når livet er tungt.", nn="Hjelper når livet er tungt.", en="Helps when life is hard."),
    Role.NAV: Text(nb="Kan hjelpe med arbeid og økonomi.", nn="Kan hjelpe med arbeid og økonomi.", en="Can help with work and money."),
    Role.CHILD_WELFARE: Text(
        nb="Skal passe på at {pupil} har det trygt.", nn="Skal passe på at {pupil} har det trygt.", en="Is to see that {pupil} is safe."
    ),
    Role.INSTRUCTOR: Text(
        nb="Kjenner hverdagen til {pupil} i bedriften.", nn="Kjenner kvardagen til {pupil} i bedrifta.", en="Knows {pupil}’s days at the company."
    ),
    Role.OTHER: Text(nb="Er bedt om å være med.", nn="Er beden om å vere med.", en="Has been asked to attend."),
}


def why_at_home(*, role: Role, pupil: str) -> Text:
    """Why somebody in ``role`` comes, in a sentence about ``pupil``, who is named by the given name."""
    return WHY.get(role, WHY[Role.OTHER]).filled(pupil=pupil)
