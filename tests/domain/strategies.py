"""Hypothesis: cases of every stage, and the days, values and calendars that they are asked about with."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from fotfeste.domain.facts import (
    CaseFacts,
    ConcernFacts,
    ConsentFacts,
    ContactFacts,
    Done,
    EditionFacts,
    GuardianFacts,
    HandoverFacts,
    Intent,
    IntentFacts,
    LeavingFacts,
    MeasureFacts,
    MeetingFacts,
    Occasion,
    OtherFacts,
    ProposalFacts,
    Protection,
    PupilFacts,
    Role,
    SeatFacts,
    SectionFacts,
    SignatureFacts,
    TextFacts,
    VoteFacts,
    WaitFacts,
)
from fotfeste.domain.given import Given
from fotfeste.domain.parameter import Parameter
from fotfeste.domain.rules.consent import SERVICES
from fotfeste.domain.rules.parameters import CHOICES, DEFAULTS, NATIONAL
from fotfeste.domain.source import proposal
from fotfeste.domain.time import SchoolCalendar, norwegian_day
from tests.domain import examples as x

FIRST, LAST = date(2026, 8, 1), date(2027, 7, 31)
GUARDIANS = (11, 12, 13)
GUESTS = {role: 41 + number for number, role in enumerate(sorted(SERVICES))}
CHECKS = ("office_contacted", "resource_team", "others_school", "others_office", "pupil_information", "attendance_routine", "call_pupil")
EXITS = ("exit:seat:guardian:11", "exit:first:send_invitations", "exit:absent:office")
STAGES = ("raised", "preparing", "agreed", "invited", "started", "written", "locked", "signed", "issued", "closed")

YEAR = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
days = st.sampled_from(YEAR)
births = st.one_of(
    st.dates(date(2008, 8, 1), date(2009, 7, 31)),  # turns 18 in the school year that all of this happens in
    st.dates(date(2011, 8, 1), date(2012, 7, 31)),  # turns 15 in it
    st.dates(date(2007, 6, 1), date(2012, 12, 31)),
    st.sampled_from([date(2008, 2, 29), date(2009, 2, 28)]),
)
moments = st.sampled_from([x.at(day, number % 24) for number, day in enumerate(YEAR)])
Draw = Callable[[st.SearchStrategy[Any]], Any]


@st.composite
def given_on(draw: Draw) -> Given:
    """A day, national values with some local ones of limited time on top, and a calendar with days off."""
    names = draw(st.lists(st.sampled_from([row.name for row in DEFAULTS]), max_size=3, unique=True))
    calendar = SchoolCalendar(frozenset(draw(st.lists(days, max_size=5))))
    rows = [draw(local_parameters(name)) for name in names]
    return Given(day=draw(days), parameters=NATIONAL.with_local(rows), calendar=calendar)


@st.composite
def local_parameters(draw: Draw, name: str) -> Parameter:
    """A school owner's own value, near the national one, for some time."""
    national = next(row.value for row in DEFAULTS if row.name == name)
    values = st.sampled_from(CHOICES[name]) if name in CHOICES else st.integers(max(0, int(national) - 3), int(national) + 3)
    start = draw(days)
    ends = draw(st.none() | st.integers(0, 200).map(lambda length: start + timedelta(days=length)))
    scope = draw(st.sampled_from(["county", "municipality", "school"]))
    return Parameter(name, draw(values), proposal(), valid_from=start, valid_to=ends, scope=scope)


dones = st.sampled_from(
    [Done(at=x.at(day, number % 24), by=(x.COUNSELLOR, x.ADVISER, None)[number % 3], skipped=number % 7 == 0) for number, day in enumerate(YEAR)]
)
pupils = st.builds(
    PupilFacts,
    person=st.just(x.PUPIL),
    born_on=births,
    protection=st.sampled_from([Protection.NONE] * 25 + [*Protection]),
    digital=st.booleans(),
    in_care=st.sampled_from([False] * 5 + [True]),
    company=st.sampled_from([None] * 5 + [500]),
)


def guardians() -> st.SearchStrategy[tuple[GuardianFacts, ...]]:
    """None to three guardians, some restricted, some without parental responsibility."""

    def one(person: int) -> st.SearchStrategy[GuardianFacts]:
        return st.builds(
            GuardianFacts,
            person=st.just(person),
            parental_responsibility=st.sampled_from([True] * 5 + [False]),
            restriction=st.sampled_from([""] * 9 + ["court", "child_welfare", "no_contact"]),
            protection=st.sampled_from([Protection.NONE] * 25 + [*Protection]),
            digital=st.booleans(),
            has_address=st.booleans(),
            exception=st.sampled_from([""] * 12 + ["court", "child_welfare", "danger", "unknown_address"]),
        )

    return st.sampled_from([2, 1, 3, 2, 0]).flatmap(lambda count: st.tuples(*(one(person) for person in GUARDIANS[:count])))


def consents(people: Sequence[int]) -> st.SearchStrategy[tuple[ConsentFacts, ...]]:
    """Answers about services from the pupil, guardians, child welfare, and legal exceptions."""
    one = st.builds(
        ConsentFacts,
        service=st.sampled_from([*sorted(SERVICES), Role.GUARDIAN]),
        answer=st.sampled_from(["given", "given", "refused", "withdrawn", "exception"]),
        answered=dones,
        giver=st.sampled_from([*people, None]),
        care_service=st.sampled_from([False, False, True]),
        valid_to=st.none() | days,
    )
    return st.lists(one, max_size=6).map(tuple)


def _people_at_table(case_guardians: tuple[GuardianFacts, ...], guests: list[Role]) -> list[tuple[int, Role, int | None]]:
    return [
        (x.PUPIL, Role.PUPIL, None),
        (x.LEADER, Role.LEADER, x.SCHOOL),
        (x.TEACHER, Role.CONTACT_TEACHER, x.SCHOOL),
        (x.COUNSELLOR, Role.COUNSELLOR, x.SCHOOL),
        (x.ADVISER, Role.OT_ADVISER, x.OFFICE),
        *[(guardian.person, Role.GUARDIAN, None) for guardian in case_guardians],
        *[(GUESTS[role], role, 300 + GUESTS[role]) for role in guests],
    ]


services = st.lists(st.sampled_from(sorted(SERVICES)), unique=True, max_size=3)


@st.composite
def seats(draw: Draw, case_guardians: tuple[GuardianFacts, ...], stage: int) -> tuple[SeatFacts, ...]:
    """Most of those who should sit at the table, some who should not; invited and present as the stage allows."""
    guests = draw(services) + draw(st.sampled_from([[], [Role.CHILD_WELFARE]]))
    table = _people_at_table(case_guardians, list(dict.fromkeys(guests)))
    table += draw(st.sampled_from([[], [], [(x.LEADER, Role.COUNSELLOR, x.SCHOOL)]]))
    numbers = st.sets(st.integers(0, len(table) - 1), max_size=4)
    empty, uninvited, absent, unsure = draw(st.sampled_from([set(), None])), draw(numbers), draw(numbers), draw(numbers)
    empty = draw(numbers) if empty is None else empty
    invited, held = stage >= STAGES.index("invited"), stage >= STAGES.index("started")
    return tuple(
        SeatFacts(
            id=number + 1,
            person=person,
            role=role,
            unit=unit,
            invited_at=x.at(x.INVITED_ON) if invited and number not in uninvited else None,
            knows_pupil=None if number in unsure else True,
            attendance=("absent" if number in absent else "present") if held else "",
            remote=held and number in unsure and number not in absent,
        )
        for number, (person, role, unit) in enumerate(table)
        if number not in empty
    )


proposals = st.lists(
    st.builds(ProposalFacts, id=st.integers(1, 99), starts_at=moments, proposed=dones, answer=st.sampled_from(["", "", "no"])), max_size=3
).map(tuple)


@st.composite
def meetings(draw: Draw, case_guardians: tuple[GuardianFacts, ...], stage: int) -> MeetingFacts:
    """A meeting that has come as far as ``stage``."""

    def reached(name: str, then: st.SearchStrategy[Any], otherwise: object = None) -> Any:
        return draw(then) if stage >= STAGES.index(name) else otherwise

    keys = draw(st.lists(st.sampled_from(CHECKS + EXITS), unique=True)) if stage else []
    if stage >= STAGES.index("agreed"):
        keys = sorted({*keys, *CHECKS[:6]} - ({draw(st.sampled_from(CHECKS))} if draw(st.booleans()) else set()))
    own_seats = draw(seats(case_guardians, stage))
    others = draw(services)
    text = reached("locked", st.builds(TextFacts, version=st.just(1), locked=dones))
    if text and stage >= STAGES.index("signed"):
        text = replace(text, signatures=tuple(SignatureFacts(seat.id, "drawn", draw(dones)) for seat in own_seats))
    return MeetingFacts(
        id=x.MEETING,
        number=1,
        starts_at=reached("agreed", moments),
        agreed=reached("agreed", dones),
        checks=tuple((key, draw(dones)) for key in keys),
        proposals=draw(proposals) if stage else (),
        seats=own_seats,
        others=tuple(OtherFacts(role, draw(st.booleans())) for role in others),
        contacts=tuple(draw(st.lists(st.builds(ContactFacts, st.just(x.PUPIL), moments, st.booleans(), st.just("phone")), max_size=2))),
        started=reached("started", dones),
        ended=reached("signed", dones),
        sections=reached("started", sections(stage), ()),
        text=text,
        editions=reached("issued", editions, ()),
        intent=reached("started", st.sampled_from([None]) | intents),
        votes=reached("started", votes, ()),
    )


intents = st.builds(IntentFacts, st.sampled_from(Intent), dones, st.sampled_from(["pupil", "guardian", "nobody"]))
reasons = st.sampled_from(["health", "life_situation", "other", "none"])
votes = st.sampled_from([(), ("school",), ("office",), ("school", "office")]).flatmap(
    lambda sides: st.tuples(*(st.builds(VoteFacts, st.just(side), st.booleans(), reasons, dones) for side in sides))
)
leavings = st.lists(
    st.builds(LeavingFacts, dones, st.sampled_from(["pupil", "guardian", "company", "school"]), days, st.sampled_from([None, None]) | dones),
    max_size=2,
).map(tuple)
waits = st.lists(st.builds(WaitFacts, dones, days, st.none() | dones), max_size=2).map(tuple)
handovers = st.lists(
    st.builds(HandoverFacts, st.just(x.COUNSELLOR), st.sampled_from([x.TEACHER, x.LEADER]), days, st.none() | days, dones), max_size=2
).map(tuple)


@st.composite
def not_met(draw: Draw, number: int) -> MeetingFacts:
    """An earlier meeting that the pupil did not come to, or that was cancelled."""
    began = draw(dones)
    cancelled = draw(st.sampled_from([None, None, began]))
    pupil = SeatFacts(1, x.PUPIL, Role.PUPIL, invited_at=began.at, attendance="" if cancelled else "absent")
    return MeetingFacts(
        id=UUID(int=number),
        number=number,
        starts_at=began.at,
        seats=(pupil,),
        started=None if cancelled else began,
        cancelled=cancelled,
        intent=draw(intents),
    )


def sections(stage: int) -> st.SearchStrategy[tuple[SectionFacts, ...]]:
    """The form's parts, complete once it is written."""
    missing = st.just(()) if stage >= STAGES.index("written") else st.sampled_from([(), ("summary",)])
    return st.tuples(
        st.builds(SectionFacts, st.just("conclusion"), missing), st.builds(SectionFacts, st.just("plan"), missing, held_only=st.just(True))
    )


editions = st.tuples(
    st.builds(EditionFacts, st.just("original"), st.just(x.PUPIL), st.sampled_from(["portal", "paper", "by_hand"]), dones, st.booleans()),
    st.builds(EditionFacts, st.just("copy"), st.just(GUARDIANS[0]), st.sampled_from(["portal", "paper", "by_hand"]), dones, st.booleans()),
    st.builds(EditionFacts, st.just("copy"), st.sampled_from(sorted(GUESTS.values())), st.just("portal"), dones),
    st.builds(EditionFacts, st.just("archive"), st.none(), st.just("archive"), dones),
)
concerns = st.lists(st.builds(ConcernFacts, dones, st.sampled_from(Occasion), st.booleans()), min_size=1, max_size=2).map(tuple)
measures = st.lists(
    st.builds(MeasureFacts, st.integers(1, 9), st.sampled_from([x.PUPIL, x.ADVISER, x.LEADER]), days, st.none() | dones), max_size=3
).map(tuple)


@st.composite
def cases(draw: Draw, stages: tuple[str, ...] = STAGES) -> CaseFacts:
    """A case of one of ``stages``, with everything that makes the rules bite."""
    stage = STAGES.index(draw(st.sampled_from(stages)))
    family = draw(guardians())
    closed_at: datetime = draw(moments)
    return CaseFacts(
        id=x.CASE,
        procedure="clarification",
        opened_at=draw(moments),
        pupil=draw(pupils),
        school=x.SCHOOL,
        office=draw(st.sampled_from([x.OFFICE, x.OFFICE, x.OFFICE, None])),
        responsible=x.COUNSELLOR,
        contact_teacher=draw(st.sampled_from([x.TEACHER, None])),
        guardians=family,
        concerns=draw(concerns),
        consents=draw(consents([x.PUPIL, *GUARDIANS])),
        meeting=draw(meetings(family, stage)),
        measures=draw(measures) if stage >= STAGES.index("locked") else (),
        closed=Done(at=closed_at) if stage == STAGES.index("closed") else None,
        closed_as="done" if stage == STAGES.index("closed") else "",
        earlier=tuple(draw(not_met(number)) for number in range(draw(st.sampled_from([0, 0, 0, 1, 2])))),
        leavings=draw(st.sampled_from([()]) | leavings),
        waits=draw(st.sampled_from([()]) | waits),
        handovers=draw(st.sampled_from([()]) | handovers),
        passed=draw(st.sampled_from([None, None]) | dones),
    )


@st.composite
def held_meetings(draw: Draw) -> tuple[CaseFacts, Given]:
    """A held meeting and a day on which its papers are issued, with a birthday of 15 or 18 often close to both."""
    facts: CaseFacts = draw(cases(stages=("locked", "signed")))
    given: Given = draw(given_on())
    met_on = norwegian_day(facts.meeting.starts_at) if facts.meeting.starts_at else given.day
    if draw(st.sampled_from([True, True, False])):
        age, late = draw(st.sampled_from([18, 18, 18, 15])), draw(st.sampled_from([1, 2, 3, 5, 0, -1]))
        turns_on = met_on + timedelta(days=late)
        born_on = turns_on.replace(year=turns_on.year - age, day=min(turns_on.day, 28))
        facts = replace(facts, pupil=replace(facts.pupil, born_on=born_on))
    if draw(st.sampled_from([False, False, False, True])) and not facts.meeting.seats_of(Role.CHILD_WELFARE):
        welfare = replace(x.WELFARE_SEAT, id=99, attendance=draw(st.sampled_from(["present", "absent"])))
        facts = x.with_seats(x.with_pupil(facts, in_care=True), welfare)
    return facts, given.on(met_on + timedelta(days=draw(st.sampled_from([0, 1, 3, 6, 10]))))
