"""Access: the one table of who may do what, by relation to the case. No ids, no groups, no superuser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from fotfeste.domain.facts import CaseFacts, HandoverFacts, PersonId, Role, SeatFacts, UnitId
from fotfeste.domain.given import Given
from fotfeste.domain.procedure import Section
from fotfeste.domain.rules.concern import acting, held_the_case
from fotfeste.domain.rules.invitation import guardians_who_decide, is_minor, may_come
from fotfeste.domain.rules.parameters import GRACE_DAYS, OF_AGE
from fotfeste.domain.time import age_on


class Relation(StrEnum):
    """What somebody is to a case on a day; derived from facts, never given by hand."""

    PUPIL = "pupil"
    GUARDIAN = "guardian"
    RESPONSIBLE = "responsible"
    SCHOOL_LEADER = "school_leader"
    OFFICE_LEADER = "office_leader"
    CONTACT_TEACHER = "contact_teacher"
    SCHOOL_SEAT = "school_seat"
    OFFICE = "office"
    FORMER = "former"
    GUEST = "guest"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody signed in: who, and which roles at which units on the day."""

    person: PersonId
    roles: tuple[tuple[Role, UnitId], ...] = ()


SCHOOL = frozenset({Relation.RESPONSIBLE, Relation.SCHOOL_LEADER, Relation.CONTACT_TEACHER, Relation.SCHOOL_SEAT})
STAFF = SCHOOL | {Relation.OFFICE, Relation.OFFICE_LEADER}
LEADS = frozenset({Relation.RESPONSIBLE, Relation.SCHOOL_LEADER})
LEADERS = frozenset({Relation.SCHOOL_LEADER, Relation.OFFICE_LEADER})
READS = STAFF | {Relation.FORMER}
FAMILY = frozenset({Relation.PUPIL, Relation.GUARDIAN})
AT_THE_TABLE = STAFF | FAMILY | {Relation.GUEST}

TABLE: Mapping[str, frozenset[Relation]] = {
    "see_case": READS,
    "see_portal": FAMILY | {Relation.GUEST, Relation.RECIPIENT},
    "see_meeting": READS,
    "see_history": READS,
    "see_looks": FAMILY | LEADS,
    "see_own_paper": AT_THE_TABLE | {Relation.RECIPIENT},
    "see_paper": READS,
    "raise_concern": STAFF,
    "complete_concern": SCHOOL,
    "contact_office": LEADS | {Relation.SCHOOL_SEAT},
    "discuss_in_resource_team": SCHOOL,
    "choose_participants": LEADS | {Relation.SCHOOL_SEAT},
    "propose_times": LEADS | {Relation.SCHOOL_SEAT},
    "answer_times": frozenset({Relation.OFFICE, Relation.OFFICE_LEADER}),
    "assess_others": LEADS | {Relation.SCHOOL_SEAT},
    "confirm_others": frozenset({Relation.OFFICE, Relation.OFFICE_LEADER}),
    "confirm_pupil_information": SCHOOL,
    "plan_attendance": SCHOOL,
    "record_consent": STAFF,
    "ask_about_guardians": STAFF,
    "give_consent": FAMILY,
    "send_invitations": LEADS,
    "answer_invitation": AT_THE_TABLE,
    "log_contact": STAFF,
    "start_meeting": STAFF,
    "record_attendance": STAFF,
    "write_form": STAFF,
    "write_own_words": frozenset({Relation.PUPIL}),
    "confirm_section": STAFF,
    "lock_text": LEADS | {Relation.SCHOOL_SEAT},
    "sign": AT_THE_TABLE,
    "take_signature": STAFF,
    "leave_open": LEADS,
    "distribute": LEADS,
    "post_paper": STAFF,
    "hand_over_paper": STAFF,
    "send_again": LEADS | {Relation.SCHOOL_SEAT},
    "take_back": LEADS | {Relation.SCHOOL_SEAT},
    "end_measure": AT_THE_TABLE,
    "close_case": LEADS,
    "try_contact": STAFF,
    "state_intent": STAFF,
    "decide_for_school": LEADS | {Relation.SCHOOL_SEAT},
    "decide_for_office": frozenset({Relation.OFFICE, Relation.OFFICE_LEADER}),
    "call_new_meeting": LEADS | {Relation.SCHOOL_SEAT},
    "change_meeting": LEADS | {Relation.SCHOOL_SEAT},
    "cancel_meeting": LEADS,
    "undo_sending": LEADS,
    "wait": LEADS,
    "end_wait": LEADS,
    "tell_leaving": FAMILY | STAFF,
    "send_information": STAFF,
    "record_contract_notice": STAFF,
    "withdraw_case": LEADS,
    "raise_in_error": LEADS,
    "take_exit": LEADERS,
    "except_guardian": LEADERS,
    "correct": LEADS | {Relation.SCHOOL_SEAT, Relation.OFFICE},
    "reopen_text": LEADS,
    "hand_over_case": LEADS | LEADERS,
    "pass_measure": LEADS | LEADERS,
    "record_outside": LEADS,
}
"""Act -> the relations that cover it; an act that begins with ``see_`` is a look, and is logged as one.

No relation to a case: it does not exist (404). A relation that does not cover the act: not yours (403)."""

RAISED_IN_ERROR = "raised_in_error"
"""How a case that should never have been was closed."""

LOOKS = frozenset(act for act in TABLE if act.startswith("see_"))
"""The acts that change nothing: to see."""

SEAT_RELATIONS = {
    Role.LEADER: Relation.SCHOOL_SEAT,
    Role.CONTACT_TEACHER: Relation.SCHOOL_SEAT,
    Role.COUNSELLOR: Relation.SCHOOL_SEAT,
    Role.OT_ADVISER: Relation.OFFICE,
    Role.OT_LEADER: Relation.OFFICE,
}


def relations(viewer: Viewer, facts: CaseFacts, given: Given) -> frozenset[Relation]:
    """Everything that ``viewer`` is to the case on the given day.

    1. A guardian is one only with parental responsibility, without restriction, not while child welfare has the care
       (then the foster parents are, by the reading that holds), and until the pupil's eighteenth birthday.
    2. A school's or office's role, and a seat, count only while the viewer holds a role at that unit.
    3. A guest is one only from the written invitation until the meeting's end, and only while the consent or the law
       that lets the service in holds; a guardian whom a pupil of age has asked is such a guest. Whoever holds a copy
       from that meeting is a recipient afterwards, and sees that paper alone.
    4. Whoever has handed the case over, or stood in, is a former holder for the local number of days, and reads.
    5. A guardian under a restriction is nothing to the case, whatever else they are: not even as the school's leader.
    6. A case that was raised in error is nobody's but theirs who lead it, and the family's, who see that it was a mistake.
    """
    if any(guardian.person == viewer.person and guardian.kept_out for guardian in facts.guardians):
        return frozenset()
    held = _family(viewer, facts, given) | _staff(viewer, facts, given) | _seats(viewer, facts, given)
    return frozenset(held & (LEADS | FAMILY) if facts.closed_as == RAISED_IN_ERROR else held)


def _family(viewer: Viewer, facts: CaseFacts, given: Given) -> set[Relation]:
    if viewer.person == facts.pupil.person:
        return {Relation.PUPIL}
    is_guardian = any(guardian.person == viewer.person for guardian in guardians_who_decide(facts, given))
    return {Relation.GUARDIAN} if is_guardian and not _of_age(facts, given) else set()


def _of_age(facts: CaseFacts, given: Given) -> bool:
    return age_on(born_on=facts.pupil.born_on, day=given.day) >= given.value(OF_AGE)


def _staff(viewer: Viewer, facts: CaseFacts, given: Given) -> set[Relation]:
    at_school = {role for role, unit in viewer.roles if unit == facts.school}
    at_office = {role for role, unit in viewer.roles if unit == facts.office}
    at_work = bool(at_school or at_office)
    held = {
        Relation.RESPONSIBLE: viewer.person in (facts.responsible, acting(facts, given)) and at_work,
        Relation.SCHOOL_LEADER: bool(at_school & {Role.LEADER, Role.OT_LEADER}),
        Relation.CONTACT_TEACHER: viewer.person == facts.contact_teacher and bool(at_school),
        Relation.OFFICE: bool(at_office & {Role.OT_ADVISER, Role.OT_LEADER}),
        Relation.OFFICE_LEADER: Role.OT_LEADER in at_office,
        Relation.FORMER: at_work and reads_on(viewer.person, facts.handovers, given),
    }
    return {relation for relation, holds in held.items() if holds}


def reads_on(person: PersonId, handovers: Sequence[HandoverFacts], given: Given) -> bool:
    """Whether ``person`` let the case go, or stood in, and the local number of days has not gone by."""
    grace = timedelta(days=given.value(GRACE_DAYS))
    return any(who == person and last_on <= given.day <= last_on + grace for who, last_on in held_the_case(handovers))


def _seats(viewer: Viewer, facts: CaseFacts, given: Given) -> set[Relation]:
    units = {unit for _role, unit in viewer.roles}
    found: set[Relation] = set()
    for seat in facts.meeting.seats:
        if seat.person != viewer.person or seat.role is Role.PUPIL:
            continue
        of_the_house = SEAT_RELATIONS.get(seat.role)
        if of_the_house and seat.unit in units:
            found.add(of_the_house)
        elif _lets_in(facts, given, seat) and (seat.unit in units or seat.role is Role.GUARDIAN):
            found |= _guest(facts, seat)
    return found


def _lets_in(facts: CaseFacts, given: Given, seat: SeatFacts) -> bool:
    if seat.role in SEAT_RELATIONS:
        return False
    if seat.role is Role.GUARDIAN:
        return _of_age(facts, given) and not is_minor(facts, given) and may_come(facts, given, seat)
    return may_come(facts, given, seat)


def _guest(facts: CaseFacts, seat: SeatFacts) -> set[Relation]:
    if facts.meeting.ended is None:
        return {Relation.GUEST} if seat.invited_at else set()
    holds = any(edition.holder == seat.person and edition.kind == "copy" for edition in facts.meeting.editions)
    return {Relation.RECIPIENT} if holds else set()


def may(act: str, held: frozenset[Relation]) -> bool:
    """Whether one of the relations held covers ``act``.

    Raises:
        KeyError: the table has no such act.
    """
    return bool(TABLE[act] & held)


def may_read(section: Section, roles: frozenset[Role]) -> bool:
    """Whether somebody at the table with ``roles`` may read a section of the form."""
    return not section.seen_by or bool(set(section.seen_by) & roles)
