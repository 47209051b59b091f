"""A further meeting of the same case: nobody is asked twice for what is known already (A-53, A-54)."""

from uuid import UUID, uuid4

from django.db.models import Max

from fotfeste.casework.act import Work
from fotfeste.casework.drafts import carry_over
from fotfeste.casework.models import Check, Meeting, OtherService, Seat
from fotfeste.casework.seating import open_the_wall
from fotfeste.domain.facts import Role

KEPT = ("office_contacted", "resource_team", "others_school", "others_office")
"""What stays true from meeting to meeting; the information about the pupil and the plan for attendance are looked over anew."""


def open_meeting(work: Work) -> UUID:
    """Begin the case's next meeting, and return it.

    It has the chairs of the one before, nobody invited; the assessment of others, and what was written in the form. After a
    meeting that has a text, only what is known before a meeting: what was concluded and promised there stands in that text.
    """
    before = work.facts.meeting
    number = Meeting.objects.filter(case_id=work.facts.id).aggregate(last=Max("number"))["last"] + 1
    meeting = Meeting(id=uuid4(), **work.owned, number=number, form_version=work.opened.procedure.form.version)
    Meeting.objects.bulk_create([meeting])
    _copy_chairs(work, meeting)
    form = work.opened.procedure.form_version(work.loaded.meeting["form_version"])
    kept = [section.key for section in form.sections if section.before_meeting or not before.text]
    carry_over(before=before.id, after=meeting.id, sections=kept)
    _copy(OtherService, before.id, meeting.id)
    _copy(Check, before.id, meeting.id, key__in=KEPT)
    return meeting.id


def _copy_chairs(work: Work, meeting: Meeting) -> None:
    kept = work.facts.meeting.seats
    columns = {**work.owned, "meeting_id": meeting.id}
    Seat.objects.bulk_create(Seat(**columns, person_id=seat.person, role=seat.role.value, unit_id=seat.unit) for seat in kept)
    for seat in kept:
        open_the_wall(work, seat.person, Role(seat.role), meeting_id=meeting.id)


def _copy(model: type[OtherService] | type[Check], before: UUID, after: UUID, **only: object) -> None:
    rows = list(model.objects.filter(meeting_id=before, **only).order_by("id"))
    for row in rows:
        row.pk, row.meeting_id = None, after
    model.objects.bulk_create(rows)  # type: ignore[arg-type]  # two models of the same shape
