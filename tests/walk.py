"""Takes a case through the real steps to a stage, as the small county's people would.

    case = case_at(world, "invited")                       # a minor: Jonas, 17
    case = case_at(world, "started", pupil="nora")          # of age
    case = case_at(world, "invited", services={"psychologist": Role.PPT})   # weighed, consented to, invited

Stages in order: `STAGES`. Call it with the wall open (`with world.within():`). What comes back knows the case's number, its
meeting, who does what, and the moment it stands at; `case.order("counsellor")` is an order at that moment.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from fotfeste.casework.act import Order
from fotfeste.casework.doors import OpenCase, look_behind
from fotfeste.casework.drafts import Place, save
from fotfeste.casework.facts import load
from fotfeste.casework.models import Case, Draft, Edition, Meeting, Seat, TimeProposal
from fotfeste.casework.papers import build_edition
from fotfeste.casework.refresh import refresh_case
from fotfeste.casework.steps.concern import complete_concern, contact_office, raise_concern
from fotfeste.casework.steps.consent import record_consent
from fotfeste.casework.steps.distribution import distribute
from fotfeste.casework.steps.invitation import answer_times, log_contact, propose_times, send_invitations
from fotfeste.casework.steps.meeting import decide_for_office, decide_for_school, record_attendance, start_meeting, try_contact
from fotfeste.casework.steps.preparation import (
    OtherChoice,
    assess_others,
    confirm_others,
    confirm_pupil_information,
    discuss_in_resource_team,
    plan_attendance,
)
from fotfeste.casework.steps.signing import lock_text, sign_drawn
from fotfeste.domain.facts import CaseFacts, Occasion, Role
from fotfeste.domain.rules.concern import office_contacted
from fotfeste.domain.rules.consent import givers
from fotfeste.domain.rules.meeting import no_show
from fotfeste.domain.time import norwegian_day
from tests.small_world import MEETING_AT, NOW, PUPILS, World

STAGES = ("raised", "prepared", "time_agreed", "invited", "started", "filled", "locked", "signed", "distributed")
INK = [[[100, 100, 0], [200, 160, 20], [320, 120, 40]]]
PLACE = "Rom 204"
FILLED: Mapping[str, Mapping[str, str]] = {
    "background": {"why_meeting": "Mykje borte i haust.", "tried": "Kortare dag i verkstaden."},
    "account": {"told": "Eg likar å jobbe, men ikkje å sitte."},
    "alternatives": {"information_given": "rights,alternatives,office"},
    "conclusion": {"outcome": "measures", "summary": "Held fram med to dagar i bedrift."},
    "plan": {"goal": "På skulen tre dagar i veka", "follow_up_on": "2026-12-17"},
}
ALTERNATIVE = {"what": "Halde fram", "information": "Ja", "view": "wants"}
BY_UNIT = {
    "school": ("counsellor", "leader", "adviser"),
    "company": ("counsellor", "leader", "adviser"),
    "other_school": ("other_counsellor", "other_leader", "other_adviser"),
    "far_school": ("far_counsellor", "far_leader", "far_adviser"),
}


@dataclass
class CaseAt:
    """A case and the moment it stands at."""

    world: World
    id: UUID
    pupil: str
    now: datetime
    services: Mapping[str, Role] = field(default_factory=dict)

    @property
    def counsellor(self) -> str:
        return BY_UNIT[PUPILS[self.pupil][3]][0]

    @property
    def leader(self) -> str:
        return BY_UNIT[PUPILS[self.pupil][3]][1]

    @property
    def adviser(self) -> str:
        return BY_UNIT[PUPILS[self.pupil][3]][2]

    @property
    def meeting_id(self) -> UUID:
        """The current meeting: the newest that is not cancelled."""
        return Meeting.objects.filter(case_id=self.id, cancelled_at=None).order_by("-number")[0].id

    @property
    def revision(self) -> int:
        return Case.objects.get(id=self.id).revision

    @property
    def facts(self) -> CaseFacts:
        loaded = load(case_id=self.id, day=norwegian_day(self.now))
        assert loaded is not None
        return loaded.facts

    def opened(self, name: str) -> OpenCase:
        """The case as somebody has it open now."""
        return look_behind(viewer=self.world.viewer(name, at=self.now), case_id=self.id, at=self.now)

    def order(self, name: str, *, at: datetime | None = None, revision: int | None = None, happened_at: datetime | None = None) -> Order:
        """An order from somebody, now."""
        return self.world.order(name, self.id, at=at or self.now, revision=revision, happened_at=happened_at)

    def later(self, **length: float) -> datetime:
        """Let time pass, and return the new moment."""
        self.now += timedelta(**length)
        return self.now

    def seats(self) -> dict[str, Seat]:
        """The chairs of the current meeting, by the short name of who sits there."""
        names = {person.id: name for name, person in self.world.people.items()}
        return {names[seat.person_id]: seat for seat in Seat.objects.filter(meeting_id=self.meeting_id, released_at=None).order_by("id")}


def case_at(world: World, stage: str, *, pupil: str = "jonas", services: Mapping[str, Role] | None = None, at: datetime = NOW) -> CaseAt:
    """A case of ``pupil`` at ``stage``, raised at ``at``; ``services`` are weighed, consented to and invited as well."""
    case = raise_case(world, pupil=pupil, at=at)
    case.services = services or {}
    for step in WALK[: STAGES.index(stage)]:
        case.later(minutes=10)
        step(case)
    return case


def raise_case(world: World, *, pupil: str = "jonas", by: str = "", occasion: Occasion = Occasion.RISK_OT_PPT_CAN_HELP, at: datetime = NOW) -> CaseAt:
    """A case that has just been raised, by the pupil's counsellor when nobody else is named."""
    raised = raise_concern(
        by=world.viewer(by or BY_UNIT[PUPILS[pupil][3]][0], at=at),
        pupil_id=world.id(pupil),
        occasion=occasion,
        seen="Borte tre dagar i veka, og seier lite.",
        at=at,
        procedure="clarification",
    )
    return CaseAt(world, raised.case_id, pupil, at)


def prepare(case: CaseAt) -> None:
    """Everything that is made ready before anybody is invited."""
    school, office = case.counsellor, case.adviser
    complete_concern(case.order(school), assessment="OT kan finne plass i bedrift.")
    opened = case.opened(school)
    if not office_contacted(opened.facts, opened.given):
        contact_office(case.order(school), channel="phone", note="Snakka med OT")
    discuss_in_resource_team(case.order(school), discussed_on=norwegian_day(case.now), outcome="Vi prøver ein avklaringssamtale.")
    choices = {role: OtherChoice(wanted=True, person=case.world.id(name), why="Kjenner eleven") for name, role in case.services.items()}
    assess_others(case.order(school), services=choices, note="" if choices else "Ingen andre no.")
    confirm_others(case.order(office), agrees=True)
    for role in case.services.values():
        consent_to(case, role)
    confirm_pupil_information(case.order(school))
    plan_attendance(case.order(school), items=["Kontaktlærar minner om møtet", "Blir møtt ved inngangen"])


def consent_to(case: CaseAt, service: Role) -> None:
    """Everybody who is asked says yes."""
    opened = case.opened(case.counsellor)
    for giver in givers(opened.facts, opened.given):
        record_consent(
            case.order(case.counsellor), service=service, giver=giver.person, care_service=giver.person is None, answer="given", way="written"
        )


def agree_time(case: CaseAt) -> None:
    """Two times proposed, the first accepted."""
    propose_times(case.order(case.counsellor), times=[MEETING_AT, MEETING_AT + timedelta(days=1)], minutes=60, place=PLACE)
    case.later(hours=2)
    first = TimeProposal.objects.filter(case_id=case.id, answer="").order_by("starts_at")[0]
    answer_times(case.order(case.adviser), proposal_id=first.id)


def invite(case: CaseAt) -> None:
    """The written invitations, and a call to the pupil."""
    send_invitations(case.order(case.counsellor), place=PLACE, message="Vi gler oss til å høyre kva du tenkjer.")
    case.later(minutes=5)
    log_contact(case.order(case.counsellor), person=case.world.id(case.pupil), channel="phone", reached=True)


def start(case: CaseAt, *, absent: Collection[str] = ()) -> None:
    """The meeting opened at its time, with everybody there but the ``absent``."""
    case.now = case.facts.meeting.starts_at or MEETING_AT
    seats = case.seats()
    knows = {seat.id: True for seat in seats.values() if seat.role in ("leader", "counsellor", "contact_teacher")}
    start_meeting(case.order(case.counsellor), knows=knows)
    record_attendance(case.order(case.counsellor), present=[seat.id for name, seat in seats.items() if name not in absent])


def not_met(case: CaseAt, *, absent: Collection[str] = ()) -> None:
    """From *invited*: the meeting opened at its time, and the pupil has not come, nor has any of ``absent``."""
    start(case, absent={case.pupil, *absent})


def try_all(case: CaseAt) -> None:
    """The school tries to reach everybody who can be reached, in vain."""
    for person in no_show.to_reach(case.facts, case.opened(case.counsellor).given):
        try_contact(case.order(case.counsellor, at=case.later(minutes=2)), person=person, channel="phone", reached=False, note="Svara ikkje")


def agree(case: CaseAt, *, new_meeting: bool) -> None:
    """School and OT give the same answer, each on their own."""
    reason = "health" if new_meeting else "none"
    decide_for_school(case.order(case.counsellor, at=case.later(minutes=2)), new_meeting=new_meeting, reason=reason)
    decide_for_office(case.order(case.adviser, at=case.later(minutes=2)), new_meeting=new_meeting, reason=reason)


def invite_again(case: CaseAt) -> None:
    """From a new meeting that has just been called to its invitations, a week later than the one before."""
    times = [MEETING_AT + timedelta(days=7 * (case.facts.meeting.number - 1))]
    propose_times(case.order(case.counsellor, at=case.later(minutes=5)), times=times, minutes=60, place=PLACE)
    proposal = TimeProposal.objects.get(meeting_id=case.meeting_id, answer="")
    answer_times(case.order(case.adviser, at=case.later(minutes=5)), proposal_id=proposal.id)
    send_again(case)


def send_again(case: CaseAt) -> None:
    """The invitations to a new meeting whose time is agreed, with what has to be ready before."""
    confirm_pupil_information(case.order(case.counsellor, at=case.later(minutes=5)))
    plan_attendance(case.order(case.counsellor), items=["Blir henta heime"])
    send_invitations(case.order(case.counsellor, at=case.later(minutes=5)), place=PLACE, message="", reason="Møtet var avtalt med eleven på telefon.")


def write_record(case: CaseAt, *, outcome: str = "leaves") -> None:
    """What the form asks of a meeting that was not held."""
    words = {
        "background": FILLED["background"],
        "conclusion": {
            "outcome": outcome,
            "summary": "Kom ikkje til samtalen, og vart ikkje nådd.",
            "leaves_on": "2026-12-31",
            "office_need": "yes",
            "office_reasons": "OT tek kontakt i januar.",
        },
    }
    for section, answers in words.items():
        for name, value in answers.items():
            write(case, section, name, value)
    refresh_case(case_id=case.id, at=case.now)
    build_papers(case)


def build_papers(case: CaseAt) -> None:
    """The papers that wait to be made, as the jobs make them in the meantime."""
    for number in Edition.objects.filter(case_id=case.id, file=None).values_list("id", flat=True):
        build_edition(edition_id=number)


def fill_in(case: CaseAt) -> None:
    """Every needed answer of the form, written as one types."""
    promise = {"what": "Lage ny timeplan", "accountable": str(case.world.id(case.leader)), "due_on": "2026-12-10"}
    for section, answers in FILLED.items():
        for name, value in answers.items():
            write(case, section, name, value)
    for name, value in ALTERNATIVE.items():
        write(case, "alternatives", f"alternatives.{name}", value, item="a1")
    for name, value in promise.items():
        write(case, "plan", f"measures.{name}", value, item="m1")
    refresh_case(case_id=case.id, at=case.now)  # the job that the words have asked for


def write(case: CaseAt, section: str, name: str, value: str, *, item: str = "", by: str = "", role: Role = Role.COUNSELLOR) -> None:
    """One field of the form, on top of whatever stands there."""
    author = case.world.id(by or case.counsellor)
    place = Place(case.meeting_id, section, name, item)
    seen = Draft.objects.filter(meeting_id=place.meeting_id, section=section, field=name, item=item).values_list("revision", flat=True).first()
    save(place=place, value=value, revision=seen or 0, author=author, roles=frozenset({role}), at=case.now)


def lock(case: CaseAt) -> None:
    """The text frozen."""
    lock_text(case.order(case.counsellor))


def sign(case: CaseAt) -> None:
    """Everybody who came draws a signature on the school's screen."""
    for seat in [seat for seat in case.seats().values() if seat.attendance == "present"]:
        sign_drawn(case.order(case.counsellor), seat_id=seat.id, strokes=INK)


def issue(case: CaseAt) -> None:
    """The original, the copies and the archive's edition."""
    distribute(case.order(case.counsellor))


WALK: tuple[Callable[[CaseAt], None], ...] = (prepare, agree_time, invite, start, fill_in, lock, sign, issue)
"""``WALK[n]`` leads from ``STAGES[n]`` to the next."""
