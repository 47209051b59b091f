"""One invented case, told stage by stage: Jonas is 17, has two guardians, and is about to leave upper secondary school."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from fotfeste.domain.facts import (
    CaseFacts,
    ConcernFacts,
    ConsentFacts,
    Done,
    EditionFacts,
    GuardianFacts,
    MeasureFacts,
    MeetingFacts,
    Occasion,
    OtherFacts,
    Outcome,
    ProposalFacts,
    PupilFacts,
    Role,
    SeatFacts,
    SectionFacts,
    SignatureFacts,
    TextFacts,
)
from fotfeste.domain.given import Given
from fotfeste.domain.parameter import Parameter, Parameters
from fotfeste.domain.rules.parameters import NATIONAL
from fotfeste.domain.source import proposal
from fotfeste.domain.time import NORWAY

PUPIL, MOTHER, FATHER = 1, 11, 12
LEADER, TEACHER, COUNSELLOR = 21, 22, 23
ADVISER, OFFICE_LEADER = 31, 32
PPT_ADVISER, CHILD_WELFARE_WORKER = 51, 52
STRANGER = 99
SCHOOL, OFFICE, PPT_UNIT, WELFARE_UNIT = 100, 200, 300, 400

CASE = UUID("00000000-0000-4000-8000-000000000001")
MEETING = UUID("00000000-0000-4000-8000-000000000002")
BORN = date(2009, 3, 14)
RAISED_ON = date(2026, 11, 12)
MEETS_ON = date(2026, 12, 3)


def at(day: date, hour: int = 10) -> datetime:
    """A moment of that day in Norway."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=NORWAY)


def done(day: date, by: int | None = COUNSELLOR, *, hour: int = 10, skipped: bool = False) -> Done:
    """Done on that day."""
    return Done(at=at(day, hour), by=by, skipped=skipped)


def on(day: date, **local: int | bool | str) -> Given:
    """The question asked on ``day``, with a school owner's own values (``age__of_age=19`` for ``age.of_age``)."""
    rows = [Parameter(name.replace("__", "."), value, proposal(), scope="county") for name, value in local.items()]
    return Given(day=day, parameters=NATIONAL.with_local(rows))


def national(day: date, *rows: Parameter) -> Given:
    """The question asked on ``day`` with these rows on top of the national values."""
    return Given(day=day, parameters=Parameters(NATIONAL.rows + rows))


SEATS = (
    SeatFacts(1, PUPIL, Role.PUPIL),
    SeatFacts(2, LEADER, Role.LEADER, SCHOOL, knows_pupil=True),
    SeatFacts(3, COUNSELLOR, Role.COUNSELLOR, SCHOOL, knows_pupil=True),
    SeatFacts(4, ADVISER, Role.OT_ADVISER, OFFICE),
    SeatFacts(5, MOTHER, Role.GUARDIAN),
    SeatFacts(6, FATHER, Role.GUARDIAN),
)
PPT_SEAT = SeatFacts(7, PPT_ADVISER, Role.PPT, PPT_UNIT)
WELFARE_SEAT = SeatFacts(8, CHILD_WELFARE_WORKER, Role.CHILD_WELFARE, WELFARE_UNIT)

RAISED = CaseFacts(
    id=CASE,
    procedure="clarification",
    opened_at=at(RAISED_ON),
    pupil=PupilFacts(PUPIL, BORN),
    school=SCHOOL,
    office=OFFICE,
    responsible=COUNSELLOR,
    contact_teacher=TEACHER,
    guardians=(GuardianFacts(MOTHER), GuardianFacts(FATHER)),
    concerns=(ConcernFacts(done(RAISED_ON, TEACHER), Occasion.RISK_OT_PPT_CAN_HELP, assessed=True),),
    meeting=MeetingFacts(id=MEETING, number=1, seats=SEATS),
)


def with_meeting(facts: CaseFacts, **changes: object) -> CaseFacts:
    """The case with its meeting changed."""
    return replace(facts, meeting=replace(facts.meeting, **changes))  # type: ignore[arg-type]  # the field names are checked by replace


def with_pupil(facts: CaseFacts, **changes: object) -> CaseFacts:
    """The case with its pupil changed."""
    return replace(facts, pupil=replace(facts.pupil, **changes))  # type: ignore[arg-type]  # as above


def with_checks(facts: CaseFacts, *keys: str, day: date = RAISED_ON, skipped: bool = False) -> CaseFacts:
    """The case with these checks ticked off."""
    return with_meeting(facts, checks=facts.meeting.checks + tuple((key, done(day, skipped=skipped)) for key in keys))


def with_seats(facts: CaseFacts, *seats: SeatFacts) -> CaseFacts:
    """The case with these seats besides its own."""
    return with_meeting(facts, seats=facts.meeting.seats + seats)


def seated(facts: CaseFacts, person: int, **changes: object) -> CaseFacts:
    """The case with one person's seat changed."""
    seats = tuple(
        replace(seat, **changes) if seat.person == person else seat  # type: ignore[arg-type]  # as above
        for seat in facts.meeting.seats
    )
    return with_meeting(facts, seats=seats)


def adult(facts: CaseFacts) -> CaseFacts:
    """The same case, but the pupil has been of age for a year."""
    return with_pupil(facts, born_on=date(2007, 3, 14))


def in_care(facts: CaseFacts) -> CaseFacts:
    """The same case, but child welfare has the care."""
    return with_seats(with_pupil(facts, in_care=True), WELFARE_SEAT)


def wanting(facts: CaseFacts, *roles: Role) -> CaseFacts:
    """The case with other services wanted at the meeting."""
    return with_meeting(facts, others=tuple(OtherFacts(role, wanted=True) for role in roles))


def answered(
    facts: CaseFacts, giver: int | None, answer: str = "given", *, service: Role = Role.PPT, day: date = RAISED_ON, **more: object
) -> CaseFacts:
    """The case with one more answer about a service."""
    consent = ConsentFacts(service=service, answer=answer, answered=done(day), giver=giver, **more)  # type: ignore[arg-type]  # as above
    return replace(facts, consents=(*facts.consents, consent))


PREPARED = with_checks(RAISED, "office_contacted", "resource_team", "others_school", "others_office", "pupil_information", "attendance_routine")
ASKED = with_meeting(PREPARED, proposals=(ProposalFacts(1, at(MEETS_ON), done(RAISED_ON)),))
AGREED = with_meeting(
    PREPARED,
    starts_at=at(MEETS_ON),
    agreed=done(date(2026, 11, 17), ADVISER),
    proposals=(ProposalFacts(1, at(MEETS_ON), done(RAISED_ON), "yes", done(date(2026, 11, 17), ADVISER)),),
)
INVITED_ON = date(2026, 11, 20)
INVITED = with_meeting(AGREED, seats=tuple(replace(seat, invited_at=at(INVITED_ON)) for seat in SEATS))
STARTED = with_meeting(INVITED, started=done(MEETS_ON))
ATTENDED = with_meeting(
    STARTED,
    seats=tuple(replace(seat, attendance="absent" if seat.person == FATHER else "present") for seat in STARTED.meeting.seats),
)
WRITTEN = with_meeting(ATTENDED, outcome=Outcome.CONTINUES_WITH_MEASURES, sections=(SectionFacts("conclusion"), SectionFacts("plan")))
LOCKED = replace(
    with_meeting(WRITTEN, text=TextFacts(1, done(MEETS_ON, hour=11)), ended=done(MEETS_ON, hour=11)),
    measures=(MeasureFacts(1, ADVISER, date(2026, 12, 20)), MeasureFacts(2, PUPIL, date(2027, 1, 10))),
)


def signed_by(facts: CaseFacts, *seats: int, way: str = "drawn") -> CaseFacts:
    """The locked text with more signatures."""
    text = facts.meeting.text
    assert text is not None
    signatures = tuple(SignatureFacts(seat, way, done(MEETS_ON, hour=12)) for seat in seats)
    return with_meeting(facts, text=replace(text, signatures=text.signatures + signatures))


SIGNED = signed_by(LOCKED, 1, 2, 3, 4, 5)
ISSUED = with_meeting(
    SIGNED,
    editions=tuple(
        EditionFacts(kind, holder, "portal", done(MEETS_ON, hour=13))
        for kind, holder in (
            ("original", PUPIL),
            ("copy", MOTHER),
            ("copy", FATHER),
            ("copy", LEADER),
            ("copy", COUNSELLOR),
            ("copy", ADVISER),
            ("archive", None),
        )
    ),
)
KEPT = replace(ISSUED, measures=tuple(replace(m, ended=done(m.due_on)) for m in ISSUED.measures))
CLOSED_ON = date(2027, 1, 10) + timedelta(days=5)
CLOSED = replace(KEPT, closed=done(CLOSED_ON))

STAGES = {
    "raised": RAISED,
    "prepared": PREPARED,
    "asked": ASKED,
    "agreed": AGREED,
    "invited": INVITED,
    "started": STARTED,
    "attended": ATTENDED,
    "written": WRITTEN,
    "locked": LOCKED,
    "signed": SIGNED,
    "issued": ISSUED,
    "kept": KEPT,
    "closed": CLOSED,
}
"""The straight line, stage by stage."""
