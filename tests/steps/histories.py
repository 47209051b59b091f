"""Random histories: people of the small county try acts, sensible and not, in any order, and the case must stay true.

A history is the same every time for the same number. Half of what is tried is refused; a refusal must leave no trace.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import connection

from fotfeste.casework.act import Order, Stale
from fotfeste.casework.doors import NoSuchCase, NotYours
from fotfeste.casework.drafts import Clash, Place, Unwritable, save
from fotfeste.casework.models import Case, Edition, Measure, TimeProposal
from fotfeste.casework.refresh import refresh_case
from fotfeste.casework.steps.concern import complete_concern, contact_office, raise_concern
from fotfeste.casework.steps.consent import give_consent, record_consent, record_exception
from fotfeste.casework.steps.distribution import distribute, hand_over_paper, post_paper
from fotfeste.casework.steps.follow_up import close_case
from fotfeste.casework.steps.form import confirm_section
from fotfeste.casework.steps.invitation import (
    answer_invitation,
    answer_times,
    choose_participants,
    log_contact,
    propose_times,
    send_invitations,
    skip_call,
)
from fotfeste.casework.steps.measures import end_measure
from fotfeste.casework.steps.meeting import record_attendance, start_meeting
from fotfeste.casework.steps.preparation import (
    OtherChoice,
    assess_others,
    confirm_others,
    confirm_pupil_information,
    discuss_in_resource_team,
    plan_attendance,
    skip_resource_team,
)
from fotfeste.casework.steps.signing import leave_open, lock_text, refuse_to_sign, sign_drawn
from fotfeste.domain.facts import Occasion, Role
from fotfeste.domain.objection import Refused
from fotfeste.domain.time import norwegian_day
from fotfeste.world.dice import Dice
from tests.small_world import MEETING_AT, World
from tests.walk import INK, PLACE, STAGES, WALK, CaseAt, raise_case

PUPILS = ("jonas", "jonas", "nora", "emma", "lise", "mina", "adrian", "ole")
LEADS, OFFICE, FAMILY = ("counsellor", "leader"), ("adviser", "second_adviser"), ("marit", "terje", "noras_mother", "emmas_mother")
ANYBODY = (*LEADS, "teacher", *OFFICE, *FAMILY, "psychologist", "clinician", "colleague", "other_leader", "far_leader")
SERVICES = {Role.PPT: "psychologist", Role.CAMHS: "clinician", Role.NAV: "job_adviser"}
NO = (Refused, NotYours, NoSuchCase, Stale, Unwritable, Clash)
"""Every way in which the program may say no."""


def done_with(task: str) -> int:
    """Take every job of a task out of the queue, and return how many there were."""
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs where task_name = %s", [task])
        return int(cursor.rowcount)


class History:
    """One case, the dice that decide what is tried, and what came of it."""

    def __init__(self, world: World, number: int) -> None:
        self.world = world
        self.dice = Dice(f"history {number}")
        self.case: CaseAt = raise_case(world, pupil=self.dice.pick(PUPILS), by="counsellor")
        self.done: list[str] = []
        self.refused = 0
        self.at_day: datetime = self.case.now

    def play(self, acts: int, *, among: Sequence[Callable[["History"], object]]) -> "History":
        """Walk some way along the line, then try so many acts ``among`` those given."""
        for step in WALK[: self.dice.number(len(STAGES))]:
            self.case.later(minutes=5)
            step(self.case)
            self.at_day = self.case.now
        for _turn in range(acts):
            self._let_time_pass()
            self._try(self.dice.pick(among))
        return self

    def _let_time_pass(self) -> None:
        if self.dice.chance(8) and self.case.now < MEETING_AT:
            self.case.now = MEETING_AT
        else:
            self.case.later(minutes=self.dice.number(60), days=self.dice.number(5) if self.dice.chance(15) else 0)

    def _try(self, act: Callable[["History"], object]) -> None:
        before = self._revision()
        try:
            act(self)
        except NO:
            self.refused += 1
            assert self._revision() == before, f"a refused {act.__name__} left a trace"
        else:
            self.done.append(act.__name__)
            if self._revision() != before:
                self.at_day = self.case.now
        self._let_the_worker_work()

    def _let_the_worker_work(self) -> None:
        """Do what words have asked for; what they did not ask for stays as it was, and must be right all the same."""
        if done_with("fotfeste.refresh_case"):
            refresh_case(case_id=self.case.id, at=self.case.now)
            self.at_day = self.case.now

    def _revision(self) -> int:
        return Case.objects.values_list("revision", flat=True).get(id=self.case.id)

    # what the acts below are made of

    def who(self, *mostly: str) -> str:
        """Somebody who may, four times in five; else anybody."""
        return self.dice.pick(mostly if self.dice.chance(80) else ANYBODY)

    def words(self) -> str:
        return "" if self.dice.chance(10) else "Nokre ord"

    def person(self) -> int:
        return self.world.id(self.dice.pick((self.case.pupil, self.case.pupil, *ANYBODY)))

    def seat(self) -> int:
        seats = list(self.case.seats().values())
        return self.dice.pick(seats).id if seats and self.dice.chance(95) else 0

    def seats(self) -> list[int]:
        return [seat.id for seat in self.case.seats().values() if self.dice.chance(85)]

    def order_of(self, name: str) -> Order:
        revision = self._revision() - self.dice.number(2) if self.dice.chance(20) else None
        return self.case.order(name, revision=revision)


ACTS: list[Callable[[History], object]] = []


def tried(act: Callable[[History], object]) -> Callable[[History], object]:
    """Put an act among those that are tried."""
    ACTS.append(act)
    return act


@tried
def concern(h: History) -> object:
    return raise_concern(
        by=h.world.viewer(h.who("teacher", "leader"), at=h.case.now),
        pupil_id=h.world.id(h.case.pupil),
        occasion=h.dice.pick(list(Occasion)),
        seen=h.words(),
        at=h.case.now,
        procedure="clarification",
    )


@tried
def assessment(h: History) -> object:
    return complete_concern(h.order_of(h.who(*LEADS)), assessment=h.words())


@tried
def office(h: History) -> object:
    return contact_office(h.order_of(h.who(*LEADS)), channel=h.dice.pick(("phone", "fotfeste", "pigeon")))


@tried
def resource_team(h: History) -> object:
    if h.dice.chance(50):
        return skip_resource_team(h.order_of(h.who(*LEADS)), reason=h.words())
    return discuss_in_resource_team(h.order_of(h.who(*LEADS)), discussed_on=norwegian_day(h.case.now), outcome=h.words())


@tried
def others(h: History) -> object:
    choices = {
        role: OtherChoice(wanted=h.dice.chance(60), person=h.world.id(name), why=h.words()) for role, name in SERVICES.items() if h.dice.chance(40)
    }
    return assess_others(h.order_of(h.who(*LEADS)), services=choices)


@tried
def others_confirmed(h: History) -> object:
    return confirm_others(h.order_of(h.who(*OFFICE)), agrees=h.dice.chance(80), note=h.words())


@tried
def information(h: History) -> object:
    return confirm_pupil_information(h.order_of(h.who(*LEADS)))


@tried
def attendance_plan(h: History) -> object:
    return plan_attendance(h.order_of(h.who(*LEADS)), items=[h.words()])


@tried
def consent(h: History) -> object:
    answer = h.dice.pick(("given", "given", "refused", "withdrawn"))
    service = h.dice.pick((*SERVICES, Role.GUARDIAN))
    if h.dice.chance(40):
        return give_consent(h.order_of(h.who(h.case.pupil, "marit", "terje")), service=service, answer=answer)
    return record_consent(h.order_of(h.who(*LEADS)), service=service, giver=h.person(), care_service=h.dice.chance(10), answer=answer, way="phone")


@tried
def legal_exception(h: History) -> object:
    return record_exception(h.order_of(h.who(*LEADS)), service=h.dice.pick(list(SERVICES)), legal_ground=h.words(), reason=h.words())


@tried
def participants(h: History) -> object:
    seats = [(seat.person_id, Role(seat.role), seat.unit_id) for seat in h.case.seats().values() if h.dice.chance(90)]
    teacher = [(h.world.id("teacher"), Role.CONTACT_TEACHER, None)] if h.dice.chance(30) else []
    return choose_participants(h.order_of(h.who(*LEADS)), seats=[*seats, *teacher])


@tried
def times(h: History) -> object:
    soon = h.case.now + timedelta(days=h.dice.number(20))
    return propose_times(h.order_of(h.who(*LEADS)), times=[soon, MEETING_AT][: 1 + h.dice.number(2)], minutes=60, place=h.words())


@tried
def times_answered(h: History) -> object:
    waiting = list(TimeProposal.objects.filter(case_id=h.case.id).order_by("id").values_list("id", flat=True))
    return answer_times(h.order_of(h.who(*OFFICE)), proposal_id=h.dice.pick([*waiting, None]))


@tried
def invitations(h: History) -> object:
    return send_invitations(h.order_of(h.who(*LEADS)), place=PLACE, reason=h.words())


@tried
def invitation_answered(h: History) -> object:
    return answer_invitation(h.order_of(h.who(h.case.pupil, "leader", "adviser", "psychologist")), answer=h.dice.pick(("yes", "no")))


@tried
def call(h: History) -> object:
    if h.dice.chance(30):
        return skip_call(h.order_of(h.who(*LEADS)), reason=h.words())
    return log_contact(h.order_of(h.who(*LEADS)), person=h.person(), channel="phone", reached=h.dice.chance(50))


@tried
def opening(h: History) -> object:
    return start_meeting(h.order_of(h.who(*LEADS)), knows={number: h.dice.chance(80) for number in h.seats()[:1]})


@tried
def attendance(h: History) -> object:
    return record_attendance(h.order_of(h.who(*LEADS)), present=h.seats())


@tried
def draft(h: History) -> object:
    place = h.dice.pick(
        (
            Place(h.case.meeting_id, "background", "tried"),
            Place(h.case.meeting_id, "conclusion", "outcome"),
            Place(h.case.meeting_id, "pupil", "name"),
        )
    )
    value = h.dice.pick(("continues", "leaves", "", "Nokre ord"))
    return save(
        place=place, value=value, revision=h.dice.number(2), author=h.world.id("counsellor"), roles=frozenset({Role.COUNSELLOR}), at=h.case.now
    )


@tried
def section(h: History) -> object:
    return confirm_section(h.order_of(h.who(*LEADS)), section=h.dice.pick(("background", "pupil", "conclusion", "nowhere")))


@tried
def lock(h: History) -> object:
    return lock_text(h.order_of(h.who(*LEADS)))


@tried
def signature(h: History) -> object:
    order = h.order_of(h.who(*LEADS, h.case.pupil))
    way = h.dice.number(4)
    if way == 0:
        return refuse_to_sign(order, seat_id=h.seat(), reason=h.words())
    if way == 1:
        return leave_open(order, seat_id=h.seat(), reason=h.words())
    return sign_drawn(order, seat_id=h.seat(), strokes=INK)


@tried
def distribution(h: History) -> object:
    return distribute(h.order_of(h.who(*LEADS)))


@tried
def by_hand(h: History) -> object:
    editions = list(Edition.objects.filter(case_id=h.case.id).order_by("issued_at", "id"))
    if not editions:
        raise Refused(())
    step = h.dice.pick((hand_over_paper, post_paper))
    return step(h.order_of(h.who(*LEADS)), edition_id=h.dice.pick(editions).id)


@tried
def promise(h: History) -> object:
    measures = list(Measure.objects.filter(case_id=h.case.id).order_by("id").values_list("id", flat=True))
    return end_measure(h.order_of(h.who(*LEADS)), measure_id=h.dice.pick([*measures, 0]), kept=h.dice.chance(60), result=h.words())


@tried
def closing(h: History) -> object:
    return close_case(h.order_of(h.who(*LEADS)), reason=h.words())
