"""Rows -> CaseFacts: the one place where the database's shape becomes what the rules see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fotfeste.casework.answers import answers_of
from fotfeste.casework.family import Family, family_of
from fotfeste.casework.models import GuardianException, Handover, Meeting, Seat
from fotfeste.casework.rows import Row, Rows, rows_of
from fotfeste.domain import facts as f
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.form import Answers, missing_in
from fotfeste.people import lookup
from fotfeste.people.models import Guardianship, Person

OUTCOMES = frozenset(outcome.value for outcome in f.Outcome)
"""What the meeting can come to; anything else in the form is no answer."""


WRITING = (
    "number",
    "ended_at",
    "case__procedure",
    "case__opened_at",
    "case__authority_id",
    "case__school_id",
    "case__office_id",
    "case__responsible_id",
    "case__contact_teacher_id",
    "case__company_id",
    "case__pupil__born_on",
    "case__pupil__protection",
    "case__pupil__interpreter_language",
    "case__pupil__digital_post",
    "case__pupil__email",
    "case__pupil__phone",
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """One case: its facts, the rows they were made of, and the words of the current meeting's form."""

    facts: f.CaseFacts
    rows: Rows
    answers: Answers
    family: Family

    @property
    def pupil(self) -> Person:
        """The pupil's own row in the register."""
        return self.family.pupil

    @property
    def guardianships(self) -> tuple[Guardianship, ...]:
        """The guardianships in force on the day, with the guardians."""
        return self.family.guardianships

    @property
    def case(self) -> Row:
        """The case's own row."""
        return self.rows["case"][0]

    @property
    def meeting(self) -> Row:
        """The current meeting's row."""
        return self.rows["meetings"][-1]

    def part(self, name: str) -> list[Row]:
        """The current meeting's rows of one part."""
        return [row for row in self.rows[name] if row["meeting_id"] == self.meeting["id"]]


def load(*, case_id: UUID, day: date, before: Loaded | None = None) -> Loaded | None:
    """The case as it stands, with the pupil's family as the register has it on ``day``; None when the wall hides it.

    Three queries: the case, the pupil with everybody's place in the register, the guardians. With ``before``, the same case read a moment ago in
    the same transaction, only the first: a step does not change the register.
    """
    rows = rows_of(case_id=case_id)
    if rows is None:
        return None
    rows = {**rows, "meetings": _current_last(rows["meetings"])}
    case = rows["case"][0]
    family = before.family if before else family_of(rows=rows, day=day)
    current = rows["meetings"][-1]
    form = ALL[case["procedure"]].form_version(current["form_version"])
    answers = answers_of(form, [draft for draft in rows["drafts"] if draft["meeting_id"] == current["id"]])
    facts = f.CaseFacts(
        id=UUID(case["id"]),
        procedure=case["procedure"],
        opened_at=_moment(case["opened_at"]),
        pupil=_pupil(family.pupil, in_care=family.care is not None and family.care.decides, company=case["company_id"]),
        school=case["school_id"],
        office=case["office_id"],
        responsible=case["responsible_id"],
        contact_teacher=case["contact_teacher_id"],
        meeting=_meeting(rows, current, answers, case["procedure"]),
        earlier=tuple(_meeting(rows, row, {}, case["procedure"]) for row in rows["meetings"][:-1]),
        concerns=tuple(_concern(row) for row in rows["concerns"]),
        guardians=tuple(_guardian(row, rows["exceptions"]) for row in family.guardianships),
        consents=tuple(_consent(row) for row in rows["consents"]),
        measures=tuple(_measure(row) for row in rows["measures"]),
        closed=_done(case["closed_at"], case["closed_by_id"]),
        closed_as=case["closed_as"],
        passed=_done(case["passed_at"], case["passed_by_id"]),
        leavings=tuple(_leaving(row) for row in rows["leavings"]),
        waits=tuple(_wait(row) for row in rows["waits"]),
        handovers=tuple(_handover(row) for row in rows["handovers"]),
        gone=family.gone,
        register_turns_on=family.turns_on,
    )
    return Loaded(facts=facts, rows=rows, answers=answers, family=family)


def _current_last(meetings: list[Row]) -> list[Row]:
    """The current meeting is the newest that is not cancelled; it stands last."""
    return sorted(meetings, key=lambda row: (row["cancelled_at"] is None, row["number"]))


def facts_for_writing(*, case_id: UUID, person_id: f.PersonId, day: date) -> tuple[int, f.CaseFacts] | None:
    """The authority and as much of a case as says what one person is to it: no family, no answers. Three queries.

    A guardian writes nothing in the form, so the guardians are left out. None when the wall hides the case, and for who works
    at the school and is kept out as the pupil's guardian.
    """
    excepted = GuardianException.objects.filter(guardian_id=person_id, ended_at=None, ground__in=f.KEPT_OUT)
    open_to = Meeting.objects.filter(case_id=case_id, cancelled_at=None).exclude(case__in=excepted.values("case"))
    open_to = open_to.exclude(case__pupil__in=lookup.pupils_kept_from(person_id=person_id, day=day))
    meeting = open_to.select_related("case__pupil").order_by("-number").only(*WRITING).first()
    if meeting is None:
        return None
    case = meeting.case
    seats = Seat.objects.filter(meeting=meeting, person_id=person_id, released_at=None).values_list("id", "role", "unit_id", "invited_at")
    facts = f.CaseFacts(
        id=case.id,
        procedure=case.procedure,
        opened_at=case.opened_at,
        pupil=_pupil(case.pupil, in_care=False, company=case.company_id),
        school=case.school_id,
        office=case.office_id,
        responsible=case.responsible_id,
        contact_teacher=case.contact_teacher_id,
        handovers=tuple(handover_of(row) for row in Handover.objects.filter(case_id=case_id).order_by("id")),
        meeting=f.MeetingFacts(
            id=meeting.id,
            number=meeting.number,
            ended=f.Done(at=meeting.ended_at) if meeting.ended_at else None,
            seats=tuple(f.SeatFacts(seat, person_id, f.Role(role), unit, invited_at) for seat, role, unit, invited_at in seats),
        ),
    )
    return case.authority_id, facts


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _maybe(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _done(at: str | None, by: int | None = None, *, skipped: bool = False) -> f.Done | None:
    return f.Done(at=_moment(at), by=by, skipped=skipped) if at else None


def _digital(person: Person) -> bool:
    return person.active and person.digital_post and bool(person.email or person.phone)


def _pupil(person: Person, *, in_care: bool, company: f.UnitId | None) -> f.PupilFacts:
    if person.born_on is None:
        raise ValueError("a pupil in the register has a birth date")
    return f.PupilFacts(
        person=person.id,
        born_on=person.born_on,
        protection=f.Protection(person.protection),
        interpreter=bool(person.interpreter_language),
        digital=_digital(person),
        in_care=in_care,
        company=company,
    )


def _guardian(row: Guardianship, exceptions: list[Row]) -> f.GuardianFacts:
    decided = [each["ground"] for each in exceptions if each["guardian_id"] == row.guardian_id and not each["ended_at"]]
    return f.GuardianFacts(
        person=row.guardian_id,
        parental_responsibility=row.parental_responsibility,
        restriction=row.restriction,
        protection=f.Protection(row.guardian.protection),
        digital=_digital(row.guardian),
        has_address=bool(row.guardian.address_line),
        foster=row.relation == "foster",
        exception=decided[0] if decided else "",
    )


def _concern(row: Row) -> f.ConcernFacts:
    return f.ConcernFacts(
        raised=f.Done(at=_moment(row["raised_at"]), by=row["raised_by_id"]),
        occasion=f.Occasion(row["occasion"]),
        assessed=bool(row["assessment"]),
        stated=_done(row["stated_at"], row["stated_by_id"]),
        by_company=row["report_id"] is not None,
    )


def _consent(row: Row) -> f.ConsentFacts:
    return f.ConsentFacts(
        service=f.Role(row["service"]),
        answer=row["answer"],
        answered=f.Done(at=_moment(row["answered_at"]), by=row["recorded_by_id"]),
        giver=row["giver_id"],
        care_service=row["care_service"],
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    )


def _measure(row: Row) -> f.MeasureFacts:
    return f.MeasureFacts(
        id=row["id"],
        accountable=row["accountable_id"],
        due_on=date.fromisoformat(row["due_on"]),
        ended=_done(row["ended_at"], row["ended_by_id"]),
    )


def _leaving(row: Row) -> f.LeavingFacts:
    return f.LeavingFacts(
        said=f.Done(at=_moment(row["said_at"]), by=row["recorded_by_id"]),
        said_by=row["said_by"],
        leaves_on=date.fromisoformat(row["leaves_on"]),
        withdrawn=_done(row["withdrawn_at"], row["withdrawn_by_id"]),
    )


def _wait(row: Row) -> f.WaitFacts:
    return f.WaitFacts(
        since=f.Done(at=_moment(row["since"]), by=row["recorded_by_id"]),
        until=date.fromisoformat(row["until"]),
        ended=_done(row["ended_at"], row["ended_by_id"]),
    )


def handover_of(row: Handover) -> f.HandoverFacts:
    """One handing over, from its row."""
    return f.HandoverFacts(
        giver=row.giver_id, receiver=row.receiver_id, from_on=row.from_on, until=row.until, given=f.Done(at=row.made_at, by=row.made_by_id)
    )


def _handover(row: Row) -> f.HandoverFacts:
    return f.HandoverFacts(
        giver=row["giver_id"],
        receiver=row["receiver_id"],
        from_on=date.fromisoformat(row["from_on"]),
        until=date.fromisoformat(row["until"]) if row["until"] else None,
        given=f.Done(at=_moment(row["made_at"]), by=row["made_by_id"]),
    )


def _meeting(rows: Rows, row: Row, answers: Answers, procedure: str) -> f.MeetingFacts:
    def own(part: str) -> list[Row]:
        return [other for other in rows[part] if other["meeting_id"] == row["id"]]

    outcome = answers.get("conclusion", {}).get("outcome")
    return f.MeetingFacts(
        id=UUID(row["id"]),
        number=row["number"],
        starts_at=_maybe(row["starts_at"]),
        agreed=_done(row["agreed_at"], row["agreed_by_id"]),
        checks=tuple((check["key"], _check(check)) for check in own("checks")),
        proposals=tuple(_proposal(proposal) for proposal in own("proposals")),
        seats=tuple(_seat(seat) for seat in own("seats") if not seat["released_at"]),
        released=tuple(_seat(seat) for seat in own("seats") if seat["released_at"]),
        others=tuple(f.OtherFacts(f.Role(o["role"]), o["wanted"], o["person_id"]) for o in own("others")),
        contacts=tuple(f.ContactFacts(c["person_id"], _moment(c["happened_at"]), c["reached"], c["channel"]) for c in own("contacts")),
        started=_done(row["started_at"], row["started_by_id"]),
        ended=_done(row["ended_at"], row["ended_by_id"]),
        sections=_sections(own("confirmations"), own("drafts"), answers, procedure, row["form_version"]),
        outcome=f.Outcome(outcome) if isinstance(outcome, str) and outcome in OUTCOMES else None,
        text=_text(own("texts"), own("signatures")),
        editions=tuple(_edition(edition, own("texts")) for edition in own("editions") if not edition["replaced_at"]),
        cancelled=_done(row["cancelled_at"], row["cancelled_by_id"]),
        intent=_intent(row),
        votes=tuple(_vote(vote) for vote in own("votes")),
        corrected=tuple(f.Done(at=_moment(text["replaced_at"])) for text in own("texts") if text["replaced_at"]),
    )


def _intent(row: Row) -> f.IntentFacts | None:
    if not row["intent"]:
        return None
    stated = f.Done(at=_moment(row["intent_at"]), by=row["intent_by_id"])
    return f.IntentFacts(intent=f.Intent(row["intent"]), stated=stated, said_by=row["intent_said_by"])


def _vote(row: Row) -> f.VoteFacts:
    voted = f.Done(at=_moment(row["answered_at"]), by=row["answered_by_id"])
    return f.VoteFacts(side=row["side"], new_meeting=row["new_meeting"], reason=row["reason"], voted=voted)


def _check(row: Row) -> f.Done:
    return f.Done(at=_moment(row["happened_at"]), by=row["recorded_by_id"], skipped=row["skipped"])


def _proposal(row: Row) -> f.ProposalFacts:
    return f.ProposalFacts(
        id=row["id"],
        starts_at=_moment(row["starts_at"]),
        proposed=f.Done(at=_moment(row["proposed_at"]), by=row["proposed_by_id"]),
        answer=row["answer"],
        answered=_done(row["answered_at"], row["answered_by_id"]),
    )


def _seat(row: Row) -> f.SeatFacts:
    return f.SeatFacts(
        id=row["id"],
        person=row["person_id"],
        role=f.Role(row["role"]),
        unit=row["unit_id"],
        invited_at=_maybe(row["invited_at"]),
        answer=row["answer"],
        knows_pupil=row["knows_pupil"],
        attendance=row["attendance"],
        remote=row["remote"],
    )


def _sections(confirmations: list[Row], drafts: list[Row], answers: Answers, procedure: str, version: int) -> tuple[f.SectionFacts, ...]:
    """A section is confirmed as it stood: words written later in it take the confirmation back."""
    written = {row["section"]: _moment(row["written_at"]) for row in sorted(drafts, key=lambda row: _moment(row["written_at"]))}
    confirmed = {
        row["section"]: row for row in confirmations if row["section"] not in written or written[row["section"]] <= _moment(row["confirmed_at"])
    }
    form = ALL[procedure].form_version(version)
    return tuple(
        f.SectionFacts(
            key=section.key,
            missing=missing_in(section, answers),
            confirmed=_confirmed(confirmed.get(section.key)),
            held_only=section.held_only,
        )
        for section in form.sections
    )


def _confirmed(row: Row | None) -> f.Done | None:
    return _done(row["confirmed_at"], row["confirmed_by_id"]) if row else None


def _text(texts: list[Row], signatures: list[Row]) -> f.TextFacts | None:
    in_force = [text for text in texts if not text["replaced_at"]]
    if not in_force:
        return None
    text = in_force[-1]
    return f.TextFacts(
        version=text["version"],
        locked=f.Done(at=_moment(text["locked_at"]), by=text["locked_by_id"]),
        signatures=tuple(_signature(row) for row in signatures if row["text_id"] == text["id"]),
        without_meeting=text["without_meeting"],
    )


def _signature(row: Mapping[str, str | int]) -> f.SignatureFacts:
    signed = f.Done(at=_moment(str(row["signed_at"])), by=int(row["recorded_by_id"]))
    return f.SignatureFacts(seat=int(row["seat_id"]), way=str(row["way"]), signed=signed)


def _edition(row: Row, texts: list[Row]) -> f.EditionFacts:
    return f.EditionFacts(
        kind=row["kind"],
        holder=row["holder_id"],
        channel=row["channel"],
        issued=f.Done(at=_moment(row["issued_at"]), by=row["issued_by_id"]),
        handed_over=bool(row["handed_over_at"]),
        handed_over_at=_maybe(row["handed_over_at"]),
        text_version=next((text["version"] for text in texts if text["id"] == row["text_id"]), None),
        built=row["file_id"] is not None,
    )
