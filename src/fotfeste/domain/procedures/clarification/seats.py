"""Who sits at the table, and why, in words that the pupil also reads (A-07, A-15 to A-28)."""

from fotfeste.domain.facts import Role
from fotfeste.domain.procedure import Seat
from fotfeste.domain.source import education_act, ledger
from fotfeste.domain.text import Text

MUST = "Obligatorisk"
OTHERS = ledger("A-21", quote="Skulen vurderer i samråd med OT-rådgjevar om andre bør delta", section="Andre")

SEATS = (
    Seat(
        Role.PUPIL,
        Text(nb="Eleven", nn="Eleven", en="The pupil"),
        Text(nb="Møtet handler om deg og det du vil.", nn="Møtet handlar om deg og det du vil.", en="The meeting is about you."),
        ledger("A-17", quote="eleven", section=MUST),
        mandatory=True,
    ),
    Seat(
        Role.LEADER,
        Text(nb="Ledelsen ved skolen", nn="Leiinga ved skulen", en="The school's leadership"),
        Text(
            nb="Kan si ja til endringer i timeplanen.",
            nn="Kan seie ja til endringar i timeplanen.",
            en="Can say yes to changes in the timetable.",
        ),
        ledger("A-15", quote="Leiinga ved skulen (for eksempel elevinspektør)", section=MUST),
        mandatory=True,
    ),
    Seat(
        Role.CONTACT_TEACHER,
        Text(nb="Kontaktlærer", nn="Kontaktlærar", en="Contact teacher"),
        Text(nb="Kjenner hverdagen din på skolen.", nn="Kjenner kvardagen din på skulen.", en="Knows your days at school."),
        ledger("A-16", quote="kontaktlærar eller rådgjevar", section=MUST),
        mandatory=True,
    ),
    Seat(
        Role.COUNSELLOR,
        Text(nb="Rådgiver", nn="Rådgjevar", en="Counsellor"),
        Text(
            nb="Leder samtalen og skriver ned det dere blir enige om.",
            nn="Leier samtalen og skriv ned det de blir samde om.",
            en="Leads the talk and writes down what you agree on.",
        ),
        ledger("A-16", quote="kontaktlærar eller rådgjevar", section=MUST),
        mandatory=True,
    ),
    Seat(
        Role.OT_ADVISER,
        Text(nb="OT-rådgiver", nn="OT-rådgjevar", en="Follow-up adviser (OT)"),
        Text(
            nb="Vet hva som finnes utenfor skolen, for eksempel arbeid i bedrift. Hjelper deg også om du slutter.",
            nn="Veit kva som finst utanfor skulen, til dømes arbeid i bedrift. Hjelper deg òg om du sluttar.",
            en="Knows what there is outside school, such as work in a company. Helps you also if you leave.",
        ),
        ledger("A-18", quote="Oppfølgingstenesta", section=MUST),
        mandatory=True,
    ),
    Seat(
        Role.GUARDIAN,
        Text(nb="Foresatt", nn="Føresett", en="Guardian"),
        Text(
            nb="Blir invitert fordi du er under 18 år.",
            nn="Blir invitert fordi du er under 18 år.",
            en="Is invited because you are under 18.",
        ),
        ledger("A-20", quote="Føresette må kallast inn dersom eleven er under 18 år"),
        mandatory=True,
    ),
    Seat(
        Role.SCHOOL_NURSE,
        Text(nb="Helsesykepleier", nn="Helsesjukepleiar", en="School nurse"),
        Text(nb="Kan mye om helse og trivsel.", nn="Kan mykje om helse og trivsel.", en="Knows much about health and wellbeing."),
        ledger("A-22", quote="helsesøster"),
        needs_consent=True,
    ),
    Seat(
        Role.PPT,
        Text(nb="PPT", nn="PPT", en="Educational-psychological service (PPT)"),
        Text(nb="Kan mye om læring og tilrettelegging.", nn="Kan mykje om læring og tilrettelegging.", en="Knows much about learning."),
        ledger("A-23", quote="PPT"),
        needs_consent=True,
    ),
    Seat(
        Role.CAMHS,
        Text(nb="BUP", nn="BUP", en="Mental health clinic for the young (BUP)"),
        Text(nb="Hjelper når livet er tungt.", nn="Hjelper når livet er tungt.", en="Helps when life is hard."),
        ledger("A-24", quote="BUP"),
        needs_consent=True,
    ),
    Seat(
        Role.ADULT_PSYCHIATRY,
        Text(nb="VOP", nn="VOP", en="Mental health clinic for adults (VOP)"),
        Text(nb="Hjelper når livet er tungt.", nn="Hjelper når livet er tungt.", en="Helps when life is hard."),
        ledger("A-25", quote="VOP"),
        needs_consent=True,
    ),
    Seat(
        Role.NAV,
        Text(nb="NAV", nn="NAV", en="The labour and welfare service (NAV)"),
        Text(nb="Kan hjelpe med arbeid og økonomi.", nn="Kan hjelpe med arbeid og økonomi.", en="Can help with work and money."),
        ledger("A-26", quote="NAV"),
        needs_consent=True,
    ),
    Seat(
        Role.CHILD_WELFARE,
        Text(nb="Barnevernet", nn="Barnevernet", en="Child welfare"),
        Text(nb="Skal passe på at du har det trygt.", nn="Skal passe på at du har det trygt.", en="Is to see that you are safe."),
        education_act("§ 24-4", "A-27"),
        needs_consent=True,
    ),
    Seat(
        Role.INSTRUCTOR,
        Text(nb="Instruktør i bedriften", nn="Instruktør i bedrifta", en="Instructor at the company"),
        Text(nb="Kjenner hverdagen din i bedriften.", nn="Kjenner kvardagen din i bedrifta.", en="Knows your days at the company."),
        ledger("A-02", quote="bedrifta"),
    ),
    Seat(
        Role.OTHER,
        Text(nb="Annen", nn="Annan", en="Other"),
        Text(nb="Er bedt om å være med.", nn="Er beden om å vere med.", en="Has been asked to attend."),
        ledger("A-28", quote="Dette kan gjelde"),
        needs_consent=True,
    ),
)
