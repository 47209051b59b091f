"""More acts for random histories: everything that turns out otherwise. Importing this puts them among those that are tried."""

from dataclasses import replace
from datetime import timedelta

from fotfeste.casework.models import ContactAttempt
from fotfeste.casework.steps.concern import hand_over_case
from fotfeste.casework.steps.correcting import correct
from fotfeste.casework.steps.follow_up import (
    end_wait,
    raise_in_error,
    send_information,
    take_back_leaving,
    tell_leaving,
    wait,
    withdraw_case,
)
from fotfeste.casework.steps.invitation import cancel_meeting, change_meeting, end_exception, except_guardian, record_agreed_time
from fotfeste.casework.steps.meeting import (
    call_new_meeting,
    decide_for_office,
    decide_for_school,
    record_attendance,
    start_meeting,
    state_intent,
    take_exit,
    try_contact,
)
from fotfeste.casework.steps.messages import undo_sending
from fotfeste.casework.steps.signing import reopen_text
from fotfeste.domain.facts import Intent
from fotfeste.domain.time import norwegian_day
from tests.steps.histories import ACTS, LEADS, OFFICE, History, tried
from tests.walk import PLACE


@tried
def pupil_stays_away(h: History) -> object:
    here = [seat.id for name, seat in h.case.seats().items() if name != h.case.pupil]
    return record_attendance(h.order_of(h.who(*LEADS)), present=here, remote=here[:1] if h.dice.chance(20) else ())


@tried
def attempt(h: History) -> object:
    return try_contact(h.order_of(h.who(*LEADS, *OFFICE)), person=h.person(), channel="phone", reached=h.dice.chance(30))


@tried
def intent(h: History) -> object:
    said_by = h.dice.pick(("pupil", "guardian", "nobody"))
    return state_intent(h.order_of(h.who(*LEADS)), intent=h.dice.pick([*Intent, "maybe"]), said_by=said_by, way="phone", note=h.words())


@tried
def school_answers(h: History) -> object:
    return decide_for_school(
        h.order_of(h.who(*LEADS)), new_meeting=h.dice.chance(40), reason=h.dice.pick(("health", "other", "none")), words=h.words()
    )


@tried
def office_answers(h: History) -> object:
    return decide_for_office(
        h.order_of(h.who(*OFFICE)), new_meeting=h.dice.chance(40), reason=h.dice.pick(("life_situation", "none")), words=h.words()
    )


@tried
def new_meeting(h: History) -> object:
    return call_new_meeting(h.order_of(h.who(*LEADS)), wish=h.words())


@tried
def leader_goes_on(h: History) -> object:
    code = h.dice.pick(
        ("first:send_invitations", "first:plan_attendance", "absent:leader", "absent:office", "seat:guardian:0", "consent:ppt", "pupil_absent")
    )
    missing = h.world.id(h.dice.pick(("leader", "adviser", "second_adviser")))
    return take_exit(h.order_of(h.who("leader")), code=code, reason=h.words(), consented_by=missing, consented_way="email", legal_ground=h.words())


@tried
def held_outside(h: History) -> object:
    order = h.case.order(h.who(*LEADS), happened_at=h.case.now - timedelta(hours=h.dice.number(60)))
    return start_meeting(replace(order, outside=h.words()), knows={})


@tried
def phoned_time(h: History) -> object:
    starts_at = h.case.now + timedelta(days=1 + h.dice.number(20))
    person = h.world.id(h.dice.pick(OFFICE))
    return record_agreed_time(h.order_of(h.who(*LEADS)), starts_at=starts_at, minutes=45, place=PLACE, person=person, way="phone", note=h.words())


@tried
def other_place(h: History) -> object:
    return change_meeting(h.order_of(h.who(*LEADS)), place=h.dice.pick(("Biblioteket", PLACE, "")), minutes=h.dice.pick((30, 60)), message=h.words())


@tried
def called_off(h: History) -> object:
    return cancel_meeting(h.order_of(h.who(*LEADS)), reason=h.words())


@tried
def undone(h: History) -> object:
    return undo_sending(h.order_of(h.who(*LEADS)), what=h.dice.pick(("invitations", "changes", "papers", "nothing")))


@tried
def rests(h: History) -> object:
    return wait(h.order_of(h.who(*LEADS)), reason=h.words(), until=norwegian_day(h.case.now) + timedelta(days=h.dice.number(70)))


@tried
def taken_up(h: History) -> object:
    return end_wait(h.order_of(h.who(*LEADS)))


@tried
def wants_to_leave(h: History) -> object:
    leaves_on = norwegian_day(h.case.now) + timedelta(days=h.dice.number(40) - 10)
    who = h.who(h.case.pupil, "counsellor", "marit")
    return tell_leaving(h.order_of(who), leaves_on=leaves_on, said_by=h.dice.pick(("pupil", "guardian", "school")), way="phone")


@tried
def stays_after_all(h: History) -> object:
    return take_back_leaving(h.order_of(h.who(h.case.pupil, *LEADS)))


@tried
def told_in_writing(h: History) -> object:
    return send_information(h.order_of(h.who(*LEADS)))


@tried
def withdrawn(h: History) -> object:
    return withdraw_case(h.order_of(h.who(*LEADS)), reason=h.words() if h.dice.chance(30) else "")


@tried
def wrong_pupil(h: History) -> object:
    return raise_in_error(h.order_of(h.who(*LEADS)), why=h.words() if h.dice.chance(10) else "")


@tried
def excepted(h: History) -> object:
    ground = h.dice.pick(("danger", "unknown_address", "court", "weather"))
    guardian = h.world.id(h.dice.pick(("marit", "terje", "stepfather")))
    return except_guardian(h.order_of(h.who("leader")), guardian=guardian, ground=ground, reason=h.words(), legal_ground=h.words())


@tried
def excepted_no_more(h: History) -> object:
    return end_exception(h.order_of(h.who("leader")), guardian=h.world.id(h.dice.pick(("marit", "terje"))))


@tried
def handed_over(h: History) -> object:
    until = norwegian_day(h.case.now) + timedelta(days=h.dice.number(12)) if h.dice.chance(60) else None
    receiver = h.world.id(h.dice.pick(("teacher", "leader", "counsellor", "colleague", "far_leader")))
    return hand_over_case(h.order_of(h.who("leader", "counsellor")), receiver=receiver, until=until, reason=h.words())


@tried
def text_taken_up(h: History) -> object:
    return reopen_text(h.order_of(h.who(*LEADS)), why=h.words())


@tried
def corrected(h: History) -> object:
    rows = list(ContactAttempt.objects.filter(case_id=h.case.id).order_by("id").values_list("id", flat=True))
    return correct(h.order_of(h.who(*LEADS)), what="contact", row=str(h.dice.pick([*rows, 0])), values={"reached": h.dice.chance(50)}, why=h.words())


EVERY_ACT = tuple(ACTS)
"""Those of the straight line, and those above."""
