"""Somebody diligent, who does what is due until the case is closed: if that cannot be done, the case was stuck.

Every duty is done by whoever holds it, in the most ordinary way; what is hindered is passed by its exit; and when nothing is due,
time passes until the day that the case waits for.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from fotfeste.casework.act import Order
from fotfeste.casework.doors import OpenCase, look_behind
from fotfeste.casework.models import Edition, TimeProposal
from fotfeste.casework.open_exits import open_exits
from fotfeste.casework.papers import build_edition
from fotfeste.casework.prefill import begin_form
from fotfeste.casework.refresh import refresh_case
from fotfeste.casework.steps import concern, consent, distribution, follow_up, invitation, measures, meeting, preparation, signing
from fotfeste.casework.steps.follow_up.contract import record_contract_notice
from fotfeste.domain.facts import Intent, PersonId, Role
from fotfeste.domain.objection import Exit
from fotfeste.domain.procedure import Strength
from fotfeste.domain.rules.concern import acting
from fotfeste.domain.rules.consent import givers
from fotfeste.domain.rules.invitation import may_come
from fotfeste.domain.rules.meeting import no_show
from fotfeste.domain.rules.parameters import GUARDIAN_ATTEMPTS
from fotfeste.domain.rules.progress import Duty, Progress, progress
from fotfeste.domain.rules.signing import round_of
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup
from fotfeste.world.dice import Dice
from tests.walk import INK, PLACE, CaseAt, fill_in, write

MOST_ACTS = 160
"""More than any case needs, twice over."""


class Diligent:
    """Does one case's duties until it is closed; dice decide whether the pupil comes and what everybody thinks."""

    def __init__(self, case: CaseAt, dice: Dice) -> None:
        self.case, self.dice, self.done = case, dice, list[str]()

    def finish(self) -> None:
        """Do what is due until the case is closed.

        Raises:
            AssertionError: nothing more can be done, or it goes round in circles.
        """
        for _act in range(MOST_ACTS):
            opened = self.look()
            if opened.facts.closed:
                return
            answer = progress(opened.procedure, opened.facts, opened.given)
            duty = self._next(answer)
            before = self.case.revision
            if duty:
                DOES[duty.step.act](self, duty, opened)
                self.done.append(duty.step.act)
                assert self.case.revision > before or duty.step.act == "write_form", f"{duty.step.act} changed nothing: {self.done}"
            else:
                self._past_what_hinders(opened, answer)
            self.case.later(minutes=1)
        raise AssertionError(f"it goes round in circles: {self.done}")

    def _next(self, answer: Progress) -> Duty | None:
        """The first that must be done; what should is done when nothing must; meetings wait for their day."""
        return min(answer.duties, key=lambda duty: duty.step.strength is not Strength.MUST, default=None)

    def _past_what_hinders(self, opened: OpenCase, answer: Progress) -> None:
        waiting = Edition.objects.filter(case_id=self.case.id, file=None, replaced_at=None).order_by("issued_at", "id")
        if any(objection.code == "invitation_not_built" for state in answer.states for objection in state.objections):
            for edition in waiting:  # the worker's part
                build_edition(edition_id=edition.id)
            self.done.append("papers built")
            return
        exits = open_exits(opened=opened)
        if exits and any(state.state.value == "hindered" for state in answer.states):
            first = exits[0]
            meeting.take_exit(
                self.order_of(self.leader(opened)),
                code=first.objection.code,
                reason="Det går ikkje annleis.",
                consented_by=first.agree[0] if first.agree else None,
                consented_way="email" if first.agree else "",
                legal_ground="Lova § 1" if first.objection.exit is Exit.LAW else "",
            )
            self.done.append(f"exit {first.objection.code}")
            return
        meets = opened.facts.meeting.starts_at
        ahead = [moment for moment in (meets, self._day(answer)) if moment and moment > self.case.now]
        hindered = [(state.step.act, [o.code for o in state.objections if o.hinders]) for state in answer.states if state.objections]
        assert ahead, f"stuck after {self.done}: {hindered}"
        self.case.now = min(ahead)
        refresh_case(case_id=self.case.id, at=self.case.now)
        self.done.append("waits")

    def _day(self, answer: Progress) -> datetime | None:
        """Nine o'clock on the day on which the answer may change by itself."""
        if answer.holds_until is None:
            return None
        return self.case.now + timedelta(days=(answer.holds_until - norwegian_day(self.case.now)).days)

    # who does it

    def look(self) -> OpenCase:
        """The case as the school's leader sees it now."""
        return look_behind(viewer=self.case.world.viewer(self.case.leader, at=self.case.now), case_id=self.case.id, at=self.case.now)

    def order_of(self, person: PersonId) -> Order:
        (name,) = self.case.world.names([person])
        return self.case.order(name)

    def holder(self, duty: Duty) -> Order:
        """Whoever holds the duty by name while at work there, else whoever has the role at the unit."""
        day = norwegian_day(self.case.now)
        staff = [row.person_id for row in lookup.staff_at(unit_id=duty.holder.unit or 0, roles=[duty.holder.role.value], day=day)]
        named = [duty.holder.person] if duty.holder.person and lookup.roles_of(person_id=duty.holder.person, day=day) else []
        assert named or staff, f"nobody holds {duty.step.act}"
        return self.order_of((named + staff)[0])

    def leader(self, opened: OpenCase) -> PersonId:
        return self.case.world.id(self.case.leader)


Doing = Callable[[Diligent, Duty, OpenCase], object]


def completes_concern(d: Diligent, duty: Duty, _opened: OpenCase) -> object:
    return concern.complete_concern(d.holder(duty), assessment="OT kan finne plass i bedrift.")


def contacts_office(d: Diligent, duty: Duty, _opened: OpenCase) -> object:
    return concern.contact_office(d.holder(duty), channel="phone")


def leaves_out_the_team(d: Diligent, duty: Duty, _opened: OpenCase) -> object:
    return preparation.skip_resource_team(d.holder(duty), reason="Det hastar.")


def agrees_a_time(d: Diligent, duty: Duty, opened: OpenCase) -> object:
    waiting = TimeProposal.objects.filter(meeting_id=opened.facts.meeting.id, answer="", starts_at__gt=d.case.now + timedelta(hours=1))
    first = waiting.order_by("starts_at").first()
    return invitation.answer_times(d.holder(duty), proposal_id=first.id) if first else proposes(d, opened)


def proposes(d: Diligent, opened: OpenCase) -> object:
    soon = (d.case.now + timedelta(days=10)).replace(hour=9, minute=0)
    return invitation.propose_times(d.order_of(acting(opened.facts, opened.given)), times=[soon], minutes=45, place=PLACE)


def weighs_others(d: Diligent, duty: Duty, opened: OpenCase) -> object:
    if opened.facts.meeting.check("others_school"):
        return preparation.confirm_others(d.holder(duty), agrees=True)
    return preparation.assess_others(d.holder(duty), services={}, note="Ingen andre no.")


def asks_for_consent(d: Diligent, duty: Duty, opened: OpenCase) -> object:
    said = {consent_row.giver for consent_row in opened.facts.consents if consent_row.service == duty.item}
    giver = next(giver for giver in givers(opened.facts, opened.given) if giver.person not in said or giver.person is None)
    return consent.record_consent(
        d.holder(duty),
        service=Role(duty.item),
        giver=giver.person,
        care_service=giver.person is None,
        answer=d.dice.pick(("given", "given", "refused")),
        way="phone",
    )


def asks_about_guardians(d: Diligent, duty: Duty, opened: OpenCase) -> object:
    answer = d.dice.pick(("given", "refused"))
    return consent.record_consent(
        d.holder(duty), service=Role.GUARDIAN, giver=opened.facts.pupil.person, care_service=False, answer=answer, way="phone"
    )


def lets_a_guardian_go(d: Diligent, duty: Duty, opened: OpenCase) -> None:
    guardian = int(duty.item)
    for _attempt in range(opened.given.value(GUARDIAN_ATTEMPTS)):
        invitation.log_contact(d.holder(duty), person=guardian, channel="phone", reached=False)
    leader = d.order_of(d.leader(opened))
    invitation.except_guardian(leader, guardian=guardian, ground="unknown_address", reason="Ingen veit kvar.", legal_ground="Opplæringslova § 10-8")


def chooses_participants(d: Diligent, duty: Duty, opened: OpenCase) -> object:
    facts = opened.facts
    chosen = {(seat.person, seat.role): seat.unit for seat in facts.meeting.seats if may_come(facts, opened.given, seat)}
    for name, role, unit in (
        ("leader", Role.LEADER, facts.school),
        ("counsellor", Role.COUNSELLOR, facts.school),
        ("adviser", Role.OT_ADVISER, facts.office),
    ):
        if not facts.meeting.seats_of(role):
            chosen[(d.case.world.id(getattr(d.case, name)), role)] = unit
    return invitation.choose_participants(d.holder(duty), seats=[(person, role, unit) for (person, role), unit in chosen.items()])


def confirms_information(d: Diligent, duty: Duty, _opened: OpenCase) -> object:
    return preparation.confirm_pupil_information(d.holder(duty))


def plans_attendance(d: Diligent, duty: Duty, _opened: OpenCase) -> object:
    return preparation.plan_attendance(d.holder(duty), items=["Blir møtt ved inngangen"])


def invites(d: Diligent, duty: Duty, opened: OpenCase) -> object:
    starts_at = opened.facts.meeting.starts_at
    if starts_at and starts_at <= d.case.now:  # the hour has gone by today; from tomorrow the time is asked for anew
        answer = proposes(d, opened)
        d.case.later(days=1)
        return answer
    return invitation.send_invitations(d.holder(duty), place=PLACE, reason="Det hastar for eleven.")


def calls(d: Diligent, duty: Duty, _opened: OpenCase) -> object:
    return invitation.skip_call(d.holder(duty), reason="Eleven svarte med ein gong.")


def opens_meeting(d: Diligent, duty: Duty, opened: OpenCase) -> object:
    starts_at = opened.facts.meeting.starts_at
    d.case.now = max(d.case.now, starts_at or d.case.now)
    return meeting.start_meeting(d.holder(duty), knows={})


def marks_who_came(d: Diligent, duty: Duty, opened: OpenCase) -> object:
    facts = opened.facts
    stays_away = {facts.pupil.person} if d.dice.chance(50) else set()
    here = [seat.id for seat in facts.meeting.seats if may_come(facts, opened.given, seat) and seat.person not in stays_away]
    return meeting.record_attendance(d.holder(duty), present=here)


def tries_to_reach(d: Diligent, duty: Duty, opened: OpenCase) -> object:
    person = no_show.still_to_reach(opened.facts, opened.given)[0]
    return meeting.try_contact(d.holder(duty), person=person, channel="phone", reached=d.dice.chance(20))


def says_what_is_known(d: Diligent, duty: Duty, _opened: OpenCase) -> object:
    return meeting.state_intent(d.holder(duty), intent=d.dice.pick(list(Intent)).value, said_by="pupil", way="phone")


def decides(d: Diligent, duty: Duty, opened: OpenCase) -> object:
    others = [vote.new_meeting for vote in opened.facts.meeting.votes if vote.side != duty.item]
    differ = len(opened.facts.meeting.votes) == len(no_show.SIDES)
    wants = others[0] if differ else d.dice.chance(30)  # who is asked again comes round to the other
    step = meeting.decide_for_school if duty.item == "school" else meeting.decide_for_office
    return step(d.holder(duty), new_meeting=wants, reason="health" if wants else "none")


def calls_again(d: Diligent, duty: Duty, _opened: OpenCase) -> object:
    return meeting.call_new_meeting(d.holder(duty), wish="Møte på biblioteket")


def fills_in(d: Diligent, _duty: Duty, opened: OpenCase) -> None:
    begin_form(opened=opened, at=d.case.now)
    fill_in(d.case)


def locks(d: Diligent, duty: Duty, opened: OpenCase) -> object:
    if "plan" in opened.loaded.answers:  # what was planned for an earlier meeting may be past
        in_a_week = (norwegian_day(d.case.now) + timedelta(days=7)).isoformat()
        here = next((seat.person for seat in opened.facts.meeting.seats if seat.attendance == "present"), opened.facts.responsible)
        write(d.case, "plan", "measures.due_on", in_a_week, item="m1")
        write(d.case, "plan", "measures.accountable", str(here), item="m1")
    return signing.lock_text(d.holder(duty))


def signs(d: Diligent, duty: Duty, opened: OpenCase) -> object:
    turn = next(turn for turn in round_of(opened.facts, opened.given) if turn.signature is None)
    return signing.sign_drawn(d.holder(duty), seat_id=turn.seat.id, strokes=INK)


def issues(d: Diligent, duty: Duty, _opened: OpenCase) -> object:
    return distribution.distribute(d.holder(duty))


def brings(d: Diligent, duty: Duty, opened: OpenCase) -> object:
    kind, _, holder = duty.item.partition(":")
    edition = Edition.objects.filter(case_id=opened.facts.id, kind=kind, holder_id=int(holder), replaced_at=None, handed_over_at=None).latest(
        "issued_at"
    )
    if edition.file_id is None:
        build_edition(edition_id=edition.id)
    step = distribution.post_paper if duty.step.act == "post_paper" else distribution.hand_over_paper
    return step(d.holder(duty), edition_id=edition.id)


def ends_measure(d: Diligent, duty: Duty, _opened: OpenCase) -> object:
    return measures.end_measure(d.holder(duty), measure_id=int(duty.item), kept=True)


def tells_in_writing(d: Diligent, duty: Duty, _opened: OpenCase) -> object:
    return follow_up.send_information(d.holder(duty))


def notes_the_contract(d: Diligent, duty: Duty, _opened: OpenCase) -> object:
    return record_contract_notice(d.holder(duty), ended_by="agreement", way="letter", heard=True)


def takes_up_again(d: Diligent, duty: Duty, _opened: OpenCase) -> object:
    return follow_up.end_wait(d.holder(duty))


def closes(d: Diligent, duty: Duty, _opened: OpenCase) -> object:
    return follow_up.close_case(d.holder(duty))


DOES: dict[str, Doing] = {
    "complete_concern": completes_concern,
    "contact_office": contacts_office,
    "discuss_in_resource_team": leaves_out_the_team,
    "propose_times": agrees_a_time,
    "assess_others": weighs_others,
    "record_consent": asks_for_consent,
    "ask_about_guardians": asks_about_guardians,
    "except_guardian": lets_a_guardian_go,
    "choose_participants": chooses_participants,
    "confirm_pupil_information": confirms_information,
    "plan_attendance": plans_attendance,
    "send_invitations": invites,
    "log_contact": calls,
    "start_meeting": opens_meeting,
    "record_attendance": marks_who_came,
    "try_contact": tries_to_reach,
    "state_intent": says_what_is_known,
    "decide_for_school": decides,
    "call_new_meeting": calls_again,
    "write_form": fills_in,
    "lock_text": locks,
    "sign": signs,
    "distribute": issues,
    "post_paper": brings,
    "hand_over_paper": brings,
    "end_measure": ends_measure,
    "send_information": tells_in_writing,
    "record_contract_notice": notes_the_contract,
    "end_wait": takes_up_again,
    "close_case": closes,
}
