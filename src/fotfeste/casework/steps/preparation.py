"""Preparation: what school and OT make ready before anybody is invited (A-21 to A-29, A-34, A-36)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from fotfeste.casework.act import ALREADY_DONE, Work, act
from fotfeste.casework.inputs import LINE, clean, needed, refused
from fotfeste.casework.models import OtherService
from fotfeste.casework.seating import fit_chairs, unit_of
from fotfeste.casework.steps.form import freeze_section
from fotfeste.casework.ticking import tick, untick
from fotfeste.domain.events import (
    AttendancePlanned,
    Event,
    OthersAssessed,
    OthersConfirmed,
    OthersNotAgreed,
    PupilInformationConfirmed,
    ResourceTeamRecorded,
)
from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.objection import Objection, Refused
from fotfeste.domain.rules.meeting import started
from fotfeste.domain.rules.progress import EXIT
from fotfeste.domain.rules.sequence import FIRST
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text
from fotfeste.domain.time import NORWAY, norwegian_day
from fotfeste.people import lookup

RESOURCE_TEAM = ledger("A-29", quote="bør saka drøftast i ressursteamet på skulen")
OTHERS = ledger("A-21", quote="Skulen vurderer i samråd med OT-rådgjevar om andre bør delta")
ROUTINE = ledger("A-34", quote="Ha rutine for å syte for at eleven er til stades")
SAY_OUTCOME = Text(nb="Skriv hva ressursteamet kom fram til.", nn="Skriv kva ressursteamet kom fram til.", en="Write what the team concluded.")
SAY_WHY_NOT = Text(nb="Skriv hvorfor dere hopper over dette.", nn="Skriv kvifor de hoppar over dette.", en="Write why you leave this out.")
DAY_AHEAD = Text(nb="Dagen er ikke kommet ennå.", nn="Dagen er ikkje komen enno.", en="That day has not come yet.")
SAY_WHY_WANTED = Text(nb="Skriv hvorfor tjenesten bør være med.", nn="Skriv kvifor tenesta bør vere med.", en="Write why the service should attend.")
UNKNOWN_SERVICE = Text(nb="Velg en av tjenestene i lista.", nn="Vel ei av tenestene i lista.", en="Choose one of the services listed.")
WHO_FROM_SERVICE = Text(nb="Velg hvem fra tjenesten som kommer.", nn="Vel kven frå tenesta som kjem.", en="Choose who comes from the service.")
NOT_AT_SERVICE = Text(
    nb="Personen arbeider ikke i tjenesten.", nn="Personen arbeider ikkje i tenesta.", en="That person does not work at the service."
)
ALREADY_COMING = Text(
    nb="Tjenesten er alt kalt inn og kan ikke tas bort.",
    nn="Tenesta er alt kalla inn og kan ikkje takast bort.",
    en="The service has been invited already and cannot be left out.",
)
SCHOOL_FIRST = Text(
    nb="Skolen har ikke skrevet vurderingen sin ennå.",
    nn="Skulen har ikkje skrive vurderinga si enno.",
    en="The school has not written its assessment yet.",
)
SAY_WHAT_ELSE = Text(nb="Skriv hva du mener i stedet.", nn="Skriv kva du meiner i staden.", en="Write what you think instead.")
SAY_ONE_THING = Text(
    nb="Velg minst ett tiltak for oppmøtet.", nn="Vel minst eitt tiltak for oppmøtet.", en="Choose at least one thing that helps the pupil come."
)
MEETING_STARTED = Objection(
    code="meeting_started",
    sentence=Text(nb="Møtet er alt i gang.", nn="Møtet er alt i gang.", en="The meeting has already begun."),
    source=ledger("A-37"),
)
MOST_ITEMS = 20


@dataclass(frozen=True, slots=True)
class OtherChoice:
    """What the school says about one service: wanted or not, who from it, and why."""

    wanted: bool
    person: PersonId | None = None
    why: str = ""


@act("discuss_in_resource_team")
def discuss_in_resource_team(work: Work, *, discussed_on: date, outcome: str) -> Event:
    """Note that the case was discussed in the school's resource team, when, and what came of it (A-29).

    Raises:
        Refused: no outcome, a day that has not come, or noted already.
    """
    words = needed(outcome, field="outcome", sentence=SAY_OUTCOME, source=RESOURCE_TEAM)
    if discussed_on > norwegian_day(work.at):
        raise refused("day_ahead", DAY_AHEAD, RESOURCE_TEAM, field="discussed_on")
    _refuse_when_discussed(work)
    noon = datetime.combine(discussed_on, time(12), tzinfo=NORWAY)
    tick(work, "resource_team", happened_at=min(noon, work.at), note=words)
    return ResourceTeamRecorded(skipped=False)


@act("discuss_in_resource_team")
def skip_resource_team(work: Work, *, reason: str) -> Event:
    """Leave the resource team out, with a reason: the source says *bør* (A-29).

    Raises:
        Refused: no reason, or discussed already.
    """
    words = needed(reason, field="reason", sentence=SAY_WHY_NOT, source=RESOURCE_TEAM)
    _refuse_when_discussed(work)
    tick(work, "resource_team", skipped=True, note=words)
    return ResourceTeamRecorded(skipped=True)


def _refuse_when_discussed(work: Work) -> None:
    noted = work.facts.meeting.check("resource_team")
    if noted and not noted.skipped:
        raise Refused([ALREADY_DONE])


@act("assess_others")
def assess_others(work: Work, *, services: Mapping[Role, OtherChoice], note: str = "") -> Event:
    """Write the school's assessment of who else should attend, also when the answer is nobody (A-21 to A-28).

    The assessment replaces an earlier one, and OT has to confirm it anew. A wanted service gets its chair only when its
    consent is valid; what no longer is wanted loses a chair that nobody was invited to.

    Raises:
        Refused: a service that the procedure does not know, a wanted one without a reason or with a person who does not
            work there, or one that is invited and would be left out; the field is ``<service>``.
    """
    _refuse_when_started(work)
    rows = [_weighed(work, role, choice) for role, choice in services.items()]
    wanted = {row.role for row in rows if row.wanted}
    for seat in work.facts.meeting.seats:
        if seat.invited_at and _needs_consent(work, seat.role) and seat.role.value not in wanted and not work.facts.pupil.in_care:
            raise refused("already_coming", ALREADY_COMING, OTHERS, field=seat.role.value)
    OtherService.objects.filter(meeting_id=work.facts.meeting.id).delete()
    OtherService.objects.bulk_create(rows)
    untick(work, "others_office", "others_disagreed")
    tick(work, "others_school", note=clean(note, field="note"))
    fit_chairs(work)
    return OthersAssessed(wanted=tuple(sorted(wanted)))


def _weighed(work: Work, role: Role, choice: OtherChoice) -> OtherService:
    if not _needs_consent(work, role):
        raise refused("service_unknown", UNKNOWN_SERVICE, OTHERS, field=role.value)
    why = clean(choice.why, field=role.value)
    if choice.wanted:
        needed(why, field=role.value, sentence=SAY_WHY_WANTED, source=OTHERS)
        _refuse_stranger(work, role, choice.person)
    person = choice.person if choice.wanted else None
    return OtherService(**work.of_meeting, role=role.value, wanted=choice.wanted, person_id=person, why=why)


def _refuse_stranger(work: Work, role: Role, person: PersonId | None) -> None:
    """Somebody who works there; for ``other`` anybody whom the register knows, but nobody of the family."""
    if person is None or person not in lookup.persons(person_ids=[person]):
        raise refused("service_person_missing", WHO_FROM_SERVICE, OTHERS, field=role.value)
    family = {work.facts.pupil.person, *(guardian.person for guardian in work.facts.guardians)}
    works_there = role is Role.OTHER or unit_of(person, role, work.given.day) is not None
    if person in family or not works_there:
        raise refused("not_at_service", NOT_AT_SERVICE, OTHERS, field=role.value)


def _needs_consent(work: Work, role: Role) -> bool:
    return any(seat.role is role and seat.needs_consent for seat in work.opened.procedure.seats)


@act("confirm_others")
def confirm_others(work: Work, *, agrees: bool, note: str = "") -> Event:
    """OT's own word on who else should attend: yes, or what OT thinks instead, and then the school weighs it anew (A-21).

    Raises:
        Refused: the school has not written its assessment, OT has confirmed it already, or no words with a no.
    """
    _refuse_when_started(work)
    if not work.facts.meeting.check("others_school"):
        raise refused("school_first", SCHOOL_FIRST, OTHERS)
    if work.facts.meeting.check("others_office"):
        raise Refused([ALREADY_DONE])
    if agrees:
        tick(work, "others_office", note=clean(note, field="note"))
        return OthersConfirmed()
    words = needed(note, field="note", sentence=SAY_WHAT_ELSE, source=OTHERS)
    untick(work, "others_school")
    tick(work, "others_disagreed", note=words)
    return OthersNotAgreed()


@act("confirm_pupil_information")
def confirm_pupil_information(work: Work) -> Event:
    """Confirm «Opplysingar om eleven» before the meeting, filled in from the register where nobody has written (A-36).

    After a meeting that was held outside the program, where that was not done, it is made good.

    Raises:
        Refused: something is missing (one objection for each, with its field), or the meeting has begun.
    """
    if work.facts.meeting.check(f"{EXIT}{FIRST}confirm_pupil_information") is None:
        _refuse_when_started(work)
    for section in work.opened.procedure.form_version(work.loaded.meeting["form_version"]).sections:
        if section.before_meeting:
            freeze_section(work, section=section.key)
    tick(work, "pupil_information")
    return PupilInformationConfirmed()


@act("plan_attendance")
def plan_attendance(work: Work, *, items: Sequence[str], note: str = "") -> Event:
    """Write down what the school does so that the pupil is there; the newest plan counts (A-34).

    ``items`` are the lines of the school's own routine that are chosen for this pupil.

    Raises:
        Refused: nothing chosen, too much, or the meeting has begun.
    """
    _refuse_when_started(work)
    lines = [line for line in (clean(item, field="items", longest=LINE) for item in items) if line]
    if not lines or len(lines) > MOST_ITEMS:
        raise refused("items_missing", SAY_ONE_THING, ROUTINE, field="items")
    tick(work, "attendance_routine", note=clean(note, field="note"), items=list(dict.fromkeys(lines)))
    return AttendancePlanned()


def _refuse_when_started(work: Work) -> None:
    if started(work.facts, work.given):
        raise Refused([MEETING_STARTED])
