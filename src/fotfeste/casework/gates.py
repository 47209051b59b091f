"""What of the procedure was not kept at a meeting, and why: said on the paper, so that the record stays true (A-18)."""

from collections.abc import Mapping

from fotfeste.casework.exits import TakenExit, exits_among
from fotfeste.casework.facts import Loaded
from fotfeste.casework.titles import Titles
from fotfeste.domain.facts import Role
from fotfeste.domain.procedure import Procedure
from fotfeste.domain.rules.meeting.attendance import ABSENT
from fotfeste.domain.rules.sequence import FIRST
from fotfeste.domain.text import Language, Text, listed, same
from fotfeste.people import lookup

SECTION = "section:"
ROLES_OF: Mapping[str, tuple[Role, ...]] = {
    "leader": (Role.LEADER,),
    "contact": (Role.CONTACT_TEACHER, Role.COUNSELLOR),
    "school": (Role.LEADER, Role.CONTACT_TEACHER, Role.COUNSELLOR),
    "instructor": (Role.INSTRUCTOR,),
    "office": (Role.OT_ADVISER, Role.OT_LEADER),
    "pupil": (Role.PUPIL,),
    "care_service": (Role.CHILD_WELFARE,),
}
"""The chairs that must be taken, by the code of the rule that asks for them."""
HELD_WITHOUT = Text(nb="Møtet ble holdt uten {who}.", nn="Møtet vart halde utan {who}.", en="The meeting was held without {who}.")
AGREED = Text(nb="Skriftlig samtykke fra {name}, {way}.", nn="Skriftleg samtykke frå {name}, {way}.", en="Written consent from {name}, {way}.")
WAYS = {
    "email": Text(nb="på e-post", nn="på e-post", en="by e-mail"),
    "sms": Text(nb="på SMS", nn="på SMS", en="by text message"),
    "letter": Text(nb="i brev", nn="i brev", en="by letter"),
}
NOT_KEPT = Text(nb="Ikke fulgt: {what}.", nn="Ikkje følgt: {what}.", en="Not kept: {what}.")
A_CHAIR = Text(nb="en som måtte være med", nn="ein som måtte vere med", en="somebody who must be there")
A_DUTY = Text(nb="et krav i prosedyren", nn="eit krav i prosedyren", en="a duty of the procedure")
PART = Text(nb="delen «{title}» skulle være fylt ut", nn="delen «{title}» skulle vere fylt ut", en="the part “{title}” should be complete")
STEP = Text(nb="«{title}» skulle være gjort først", nn="«{title}» skulle vere gjort først", en="“{title}” should have been done first")


def gates_passed(*, loaded: Loaded, procedure: Procedure, titles: Titles, language: Language) -> list[dict[str, str]]:
    """Each chair that stood empty by a lawful exit, and each gate that was found not kept, as ``what`` and ``why`` in ``language``.

    A leader's other exits are the case's own business and stand in the log.
    """
    exits = [taken for taken in exits_among(loaded.part("checks")) if taken.outside or taken.code.startswith(ABSENT)]
    return [{"what": _what(taken, loaded, procedure, titles).in_language(language), "why": taken.reason} for taken in exits]


def _what(taken: TakenExit, loaded: Loaded, procedure: Procedure, titles: Titles) -> Text:
    if not taken.code.startswith(ABSENT):
        return NOT_KEPT.filled(what=_gate(taken.code, procedure))
    held = HELD_WITHOUT.filled(who=_empty_chair(taken.code.removeprefix(ABSENT), loaded, procedure, titles))
    if taken.consented_by is None:
        return held
    name = lookup.person(person_id=taken.consented_by).name
    agreed = AGREED.filled(name=name, way=WAYS.get(taken.consented_way, same(taken.consented_way)))
    return Text(nb=f"{held.nb} {agreed.nb}", nn=f"{held.nn} {agreed.nn}", en=f"{held.en} {agreed.en}")


def _empty_chair(code: str, loaded: Loaded, procedure: Procedure, titles: Titles) -> Text:
    """Who was asked and did not come; else what the chair is called."""
    roles = ROLES_OF.get(code, ())
    away = [seat for seat in loaded.facts.meeting.seats_of(*roles) if seat.attendance != "present"]
    names = lookup.persons(person_ids=[seat.person for seat in away])
    people = tuple(_named(names[seat.person].name, titles.of(seat.person, seat.role)) for seat in away)
    chairs = tuple(_small(seat.title) for seat in procedure.seats if seat.role in roles[:1])
    return listed(people) if people else chairs[0] if chairs else A_CHAIR


def _named(name: str, title: Text) -> Text:
    small = _small(title)
    return Text(nb=f"{name} ({small.nb})", nn=f"{name} ({small.nn})", en=f"{name} ({small.en})")


def _small(title: Text) -> Text:
    return Text(nb=_lowered(title.nb), nn=_lowered(title.nn), en=_lowered(title.en))


def _lowered(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _gate(code: str, procedure: Procedure) -> Text:
    """What should have been so, in words."""
    if code.startswith(FIRST):
        title = next((step.title for step in procedure.steps if step.act == code.removeprefix(FIRST)), None)
        return STEP.filled(title=title) if title else A_DUTY
    if code.startswith(SECTION):
        part = next((section.title for section in procedure.form.sections if section.key == code.removeprefix(SECTION)), None)
        return PART.filled(title=part) if part else A_DUTY
    return A_DUTY
