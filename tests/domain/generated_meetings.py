"""Ten thousand held meetings in a few seconds: plain dice instead of Hypothesis, the same meeting for the same number.

Hypothesis looks for the smallest mistake; this looks far and wide.
"""

from datetime import date, timedelta
from uuid import UUID

from fotfeste.domain.facts import (
    CaseFacts,
    ConcernFacts,
    ConsentFacts,
    Done,
    GuardianFacts,
    MeetingFacts,
    Occasion,
    Protection,
    PupilFacts,
    Role,
    SeatFacts,
    TextFacts,
)
from fotfeste.domain.given import Given
from fotfeste.domain.parameter import Parameter
from fotfeste.domain.rules.consent import SERVICES
from fotfeste.domain.rules.parameters import CONSENT_AT_15, CONSENT_OF_GUARDIANS, NATIONAL
from fotfeste.domain.source import proposal
from fotfeste.world.dice import Dice
from tests.domain import examples as x

GUARDIANS = (11, 12, 13)
HOUSE = (
    (x.LEADER, Role.LEADER),
    (x.COUNSELLOR, Role.COUNSELLOR),
    (x.TEACHER, Role.CONTACT_TEACHER),
    (x.ADVISER, Role.OT_ADVISER),
    (61, Role.INSTRUCTOR),
)
LOCAL = [
    NATIONAL.with_local(
        [
            Parameter(CONSENT_AT_15.name, alone, proposal(), scope="county"),
            Parameter(CONSENT_OF_GUARDIANS.name, guardians, proposal(), scope="county"),
        ]
    )
    for alone in ("pupil", "pupil_and_guardians")
    for guardians in ("one", "both")
]


def generated(number: int) -> tuple[CaseFacts, Given]:
    """Meeting ``number``, and the day on which its papers are issued: up to two weeks later."""
    dice = Dice(f"meeting {number}")
    met_on = date(2026, 8, 17) + timedelta(days=dice.number(300))
    issued_on = met_on + timedelta(days=dice.pick((0, 0, 1, 3, 7, 14)))
    guardians = tuple(_guardian(dice, person) for person in GUARDIANS[: dice.pick((0, 1, 2, 2, 2, 3))])
    in_care = dice.chance(12)
    facts = CaseFacts(
        id=UUID(int=number),
        procedure="clarification",
        opened_at=x.at(met_on - timedelta(days=21)),
        pupil=PupilFacts(x.PUPIL, _born(dice, met_on), _protection(dice), digital=dice.chance(80), in_care=in_care),
        school=x.SCHOOL,
        office=x.OFFICE,
        responsible=x.COUNSELLOR,
        guardians=guardians,
        concerns=(ConcernFacts(x.done(met_on - timedelta(days=21)), dice.pick(list(Occasion)), assessed=True),),
        consents=tuple(_consent(dice, guardians, met_on) for _number in range(dice.number(7))),
        meeting=_meeting(dice, number, met_on, guardians),
    )
    return facts, Given(day=issued_on, parameters=dice.pick((NATIONAL, *LOCAL)))


def _born(dice: Dice, met_on: date) -> date:
    """Half of them turn 15 or 18 within two weeks of the meeting, on either side; now and then on 29 February."""
    if dice.chance(5):
        return date(2008, 2, 29)
    turns_on = met_on + timedelta(days=dice.number(31) - 15 if dice.chance(50) else dice.number(800) - 400)
    return date(turns_on.year - dice.pick((18, 18, 18, 15)), turns_on.month, min(turns_on.day, 28))


def _protection(dice: Dice) -> Protection:
    return dice.pick(list(Protection)) if dice.chance(6) else Protection.NONE


def _guardian(dice: Dice, person: int) -> GuardianFacts:
    return GuardianFacts(
        person,
        parental_responsibility=dice.chance(80),
        restriction=dice.pick(("court", "child_welfare", "no_contact")) if dice.chance(10) else "",
        protection=_protection(dice),
        digital=dice.chance(70),
        has_address=dice.chance(85),
        exception=dice.pick(("court", "child_welfare", "danger", "unknown_address")) if dice.chance(15) else "",
    )


def _consent(dice: Dice, guardians: tuple[GuardianFacts, ...], met_on: date) -> ConsentFacts:
    answered = x.done(met_on - timedelta(days=1 + dice.number(29)), hour=dice.number(24))
    return ConsentFacts(
        service=dice.pick([*sorted(SERVICES), Role.GUARDIAN, Role.PPT, Role.PPT]),
        answer=dice.pick(("given", "given", "given", "refused", "withdrawn", "exception")),
        answered=answered,
        giver=dice.pick([x.PUPIL, x.PUPIL, *(g.person for g in guardians), None]),
        care_service=dice.chance(15),
        valid_to=met_on + timedelta(days=dice.number(110) - 20) if dice.chance(50) else None,
    )


def _meeting(dice: Dice, number: int, met_on: date, guardians: tuple[GuardianFacts, ...]) -> MeetingFacts:
    guests = [(41 + place, role) for place, role in enumerate(sorted(SERVICES)) if dice.chance(20)]
    table = [(x.PUPIL, Role.PUPIL), *HOUSE, *((g.person, Role.GUARDIAN) for g in guardians), *guests]
    if dice.chance(5) and guardians:
        table.append((guardians[0].person, Role.COUNSELLOR))  # a guardian who also works at the school
    seats = tuple(
        SeatFacts(place, person, role, invited_at=x.at(met_on - timedelta(days=9)), attendance=dice.pick(("present", "present", "present", "absent")))
        for place, (person, role) in enumerate(table, start=1)
        if dice.chance(90)
    )
    held = x.done(met_on)
    unmet = all(seat.attendance != "present" for seat in seats if seat.role is Role.PUPIL)
    return MeetingFacts(
        id=UUID(int=number),
        number=1,
        starts_at=held.at,
        agreed=Done(held.at),
        seats=seats,
        started=held,
        ended=held,
        text=TextFacts(1, held, without_meeting=unmet),
    )
