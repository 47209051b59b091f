"""A meeting under way, for the tests of what comes after it has begun: rows as the earlier steps leave them, and a filled-in form."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from fotfeste.casework.doors import OpenCase, case_for
from fotfeste.casework.models import Check, Draft, Meeting, Seat
from fotfeste.casework.steps.concern import raise_concern
from fotfeste.casework.steps.distribution import distribute
from fotfeste.casework.steps.signing import lock_text, sign_drawn
from fotfeste.domain.facts import Occasion, Role
from tests.small_world import MEETING_AT, NOW, World

HELD = MEETING_AT + timedelta(minutes=50)
"""When the text is locked."""
INK = [[[120, 300, 0], [180, 240, 40], [260, 330, 90], [330, 250, 140]], [[400, 280, 300], [480, 300, 360]]]

STAFF_AT_TABLE = (
    ("leader", Role.LEADER, "school"),
    ("counsellor", Role.COUNSELLOR, "school"),
    ("adviser", Role.OT_ADVISER, "office"),
)
WORDS: Mapping[tuple[str, str, str], str] = {
    ("background", "why_meeting", ""): "Fråvær i yrkesfag sidan september.",
    ("background", "tried", ""): "Kortare dag i verkstaden i to veker.",
    ("own_words", "hard", ""): "Det er verst når eg har vore vekke.",
    ("account", "told", ""): "Eg likar å jobbe, men ikkje å sitte.",
    ("alternatives", "alternatives.what", "a1"): "Halde fram med tilpassing",
    ("alternatives", "alternatives.information", "a1"): "To dagar i bedrift",
    ("alternatives", "alternatives.view", "a1"): "wants",
    ("alternatives", "information_given", ""): "rights,office",
    ("conclusion", "outcome", ""): "measures",
    ("conclusion", "summary", ""): "Jonas vil prøve bedrift to dagar i veka.",
    ("plan", "measures.what", "m1"): "Bli med første dag i bedrifta",
    ("plan", "measures.due_on", "m1"): "2026-12-07",
    ("plan", "goal", ""): "Heile veka på plass",
    ("plan", "follow_up_on", ""): "2026-12-17",
}


def meeting_under_way(
    world: World,
    *,
    pupil: str = "jonas",
    guardians: Collection[str] = ("marit", "terje"),
    absent: Collection[str] = (),
    others: Collection[tuple[str, Role, str]] = (),
    words: Mapping[tuple[str, str, str], str] | None = None,
    accountable: str = "adviser",
) -> UUID:
    """A case whose meeting has begun and whose attendance is taken, with every section filled in. Call it behind the wall."""
    case_id = raise_concern(
        by=world.viewer("counsellor"),
        pupil_id=world.id(pupil),
        occasion=Occasion.RISK_OT_PPT_CAN_HELP,
        seen="Borte tre dagar i veka.",
        assessment="OT kan finne plass i bedrift.",
        at=NOW,
        procedure="clarification",
    ).case_id
    meeting = Meeting.objects.get(case_id=case_id)
    rows = {"authority_id": world.county.id, "case_id": case_id, "meeting_id": meeting.id}
    begun = {"agreed_at": NOW, "agreed_by_id": world.id("adviser"), "started_at": MEETING_AT, "started_by_id": world.id("counsellor")}
    Meeting.objects.filter(id=meeting.id).update(starts_at=MEETING_AT, place="Rom B214", **begun)
    at_table = [(pupil, Role.PUPIL, ""), *((name, Role.GUARDIAN, "") for name in guardians), *STAFF_AT_TABLE, *others]
    sit_down(world, rows, at_table, absent)
    done = {"happened_at": NOW, "recorded_by_id": world.id("counsellor"), "recorded_at": NOW}
    Check.objects.create(**rows, key="resource_team", note="Meir tid i verkstaden.", **done)
    Check.objects.create(**rows, key="pupil_information", **done)
    fill(world, case_id, {**WORDS, ("plan", "measures.accountable", "m1"): str(world.id(accountable)), **(words or {})})
    fill(world, case_id, {("pupil", "name", ""): world.people[pupil].name, ("pupil", "born", ""): "2009-04-12", ("pupil", "school", ""): "Lia"})
    return case_id


def sit_down(world: World, rows: Mapping[str, Any], at_table: Collection[tuple[str, Role, str]], absent: Collection[str]) -> None:
    """Give everybody a chair, an invitation and an attendance; nobody else has one."""
    Seat.objects.filter(meeting_id=rows["meeting_id"]).delete()
    for name, role, unit in at_table:
        Seat.objects.create(
            **rows,
            person_id=world.id(name),
            role=role.value,
            unit_id=world.unit(unit) if unit else None,
            invited_at=NOW + timedelta(days=3),
            knows_pupil=True,
            attendance="absent" if name in absent else "present",
            attended_at=MEETING_AT,
        )


def fill(world: World, case_id: UUID, words: Mapping[tuple[str, str, str], str]) -> None:
    """Write words into the form, as if they had been typed in the meeting."""
    meeting = Meeting.objects.get(case_id=case_id)
    for place, ((section, field, item), value) in enumerate(words.items()):
        Draft.objects.update_or_create(
            meeting=meeting,
            section=section,
            field=field,
            item=item,
            defaults={
                "authority_id": world.county.id,
                "case_id": case_id,
                "position": place,
                "value": value,
                "author_id": world.id("counsellor"),
                "written_at": MEETING_AT,
            },
        )


def opened(world: World, name: str, case_id: UUID, *, at: datetime = HELD, act: str = "see_case") -> OpenCase:
    """The case as somebody sees it."""
    return case_for(viewer=world.viewer(name, at=at), case_id=case_id, act=act, at=at)


def lock(world: World, case_id: UUID) -> None:
    """Lock the text as the counsellor."""
    lock_text(world.order("counsellor", case_id, at=HELD))


def seat(world: World, case_id: UUID, name: str) -> int:
    """The number of somebody's chair."""
    return Seat.objects.get(case_id=case_id, person_id=world.id(name)).pk


def everybody_signs(world: World, case_id: UUID) -> None:
    """Everybody who is there draws their name on the counsellor's screen."""
    for number in Seat.objects.filter(case_id=case_id, attendance="present").order_by("id").values_list("id", flat=True):
        sign_drawn(world.order("counsellor", case_id, at=HELD + timedelta(minutes=1)), seat_id=number, strokes=INK)


def signed(world: World, **choices: object) -> UUID:
    """A case whose signing round is over."""
    case_id = meeting_under_way(world, **choices)  # type: ignore[arg-type]  # the choices are those of meeting_under_way
    lock(world, case_id)
    everybody_signs(world, case_id)
    return case_id


def issued(world: World, **choices: object) -> UUID:
    """A case whose papers have been issued and not yet built."""
    case_id = signed(world, **choices)
    distribute(world.order("counsellor", case_id, at=HELD + timedelta(minutes=5)))
    return case_id
