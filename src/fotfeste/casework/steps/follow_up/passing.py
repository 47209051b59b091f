"""When a pupil leaves: the follow-up service takes the case over, and every promise of the school keeps an owner (A-48)."""

from collections.abc import Mapping
from typing import Any

from fotfeste.casework.act import Work
from fotfeste.casework.models import Case, Handover, Measure
from fotfeste.casework.notices import handed_over_key, tell_handed_over
from fotfeste.domain.events import MeasurePassed
from fotfeste.domain.facts import MeasureFacts, PersonId, Role, SeatFacts
from fotfeste.domain.rules.follow_up import pupil_leaves
from fotfeste.domain.rules.measures import open_measures
from fotfeste.messaging.deliver import supersede
from fotfeste.people import lookup

OFFICE = (Role.OT_ADVISER, Role.OT_LEADER)
OF_CASE = ("responsible_id", "passed_at", "passed_by_id")


def before_passing(work: Work) -> dict[str, Any]:
    """How the case and its promises stood: what `take_back_passing` puts in place again."""
    return {
        "case": {name: work.loaded.case[name] for name in OF_CASE},
        "measures": {str(measure.id): measure.accountable for measure in work.facts.measures},
        "handovers": [row["id"] for row in work.loaded.rows["handovers"]],
    }


def pass_to_office(work: Work) -> PersonId | None:
    """Let the follow-up service answer for the case of a pupil who leaves, and for what the school has promised; returns who does.

    The adviser who was at the meeting, else one who has a chair, else the office's first adviser, else its leader. The pupil's,
    the guardians' and other services' promises stay theirs. Nothing happens when the pupil stays, when the office answers
    already, or when nobody works there: then the school goes on.
    """
    if not pupil_leaves(work.facts, work.given) or work.facts.passed:
        return None
    receiver = _who_takes_over(work)
    if receiver is None:
        return None
    giver, school = work.facts.responsible, _at_the_school(work)
    Case.objects.filter(id=work.facts.id).update(responsible_id=receiver, passed_at=work.happened_at, passed_by_id=work.actor)
    if receiver != giver:
        _hand_over(work, giver=giver, receiver=receiver)
    for measure in open_measures(work.facts):
        if measure.accountable in school:
            _pass(work, measure, receiver)
    return receiver


def take_back_passing(work: Work, before: Mapping[str, Any]) -> None:
    """The case as it was before it passed, when what was issued is taken back whole."""
    Case.objects.filter(id=work.facts.id).update(**before["case"])
    rows = Handover.objects.filter(case_id=work.facts.id).exclude(id__in=before["handovers"])
    supersede(case_id=work.facts.id, keys=[handed_over_key(row.pk, person) for row in rows for person in (row.giver_id, row.receiver_id)])
    rows.delete()
    for number, accountable in before["measures"].items():
        Measure.objects.filter(id=int(number), case_id=work.facts.id).update(accountable_id=accountable)


def _who_takes_over(work: Work) -> PersonId | None:
    if work.facts.office is None:
        return None
    rows = lookup.staff_at(unit_id=work.facts.office, roles=[role.value for role in OFFICE], day=work.given.day)
    seats = {seat.person: seat for seat in reversed(work.facts.meeting.seats_of(*OFFICE))}
    kept_from = {guardian.person for guardian in work.facts.guardians}
    rows = [row for row in rows if row.person_id not in kept_from]
    rows.sort(key=lambda row: (_rank(seats.get(row.person_id)), row.role != Role.OT_ADVISER))
    return rows[0].person_id if rows else None


def _at_the_school(work: Work) -> set[PersonId]:
    """Whoever works at the school today, or sat at the table for it; one who is a guardian of the pupil promised as that."""
    facts = work.facts
    rows = lookup.staff_at(unit_id=facts.school, day=work.given.day)
    seats = [seat for meeting in (facts.meeting, *facts.earlier) for seat in meeting.seats if seat.unit == facts.school]
    family = {facts.pupil.person, *(guardian.person for guardian in facts.guardians)}
    return {*(row.person_id for row in rows), *(seat.person for seat in seats)} - family


def _rank(seat: SeatFacts | None) -> int:
    """Who was there first, then whoever has a chair, then everybody else at the office."""
    if seat is None:
        return 2
    return 0 if seat.attendance == "present" else 1


def _hand_over(work: Work, *, giver: PersonId, receiver: PersonId) -> None:
    row = Handover(
        **work.owned,
        giver_id=giver,
        receiver_id=receiver,
        from_on=work.given.day,
        made_by_id=work.actor,
        made_at=work.at,
    )
    Handover.objects.bulk_create([row])
    tell_handed_over(work, number=row.pk, givers={giver}, receiver=receiver)


def _pass(work: Work, measure: MeasureFacts, receiver: PersonId) -> None:
    Measure.objects.filter(id=measure.id).update(accountable_id=receiver)
    work.besides.append(MeasurePassed(measure=measure.id, receiver=receiver))
