"""Plays a case file: one act after the other through the real steps, refused ones too, and tells the whole story of it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from fotfeste.audit.wall import within
from fotfeste.casework.act import Stale
from fotfeste.casework.doors import NoSuchCase, NotYours
from fotfeste.casework.given import forget_values
from fotfeste.domain.objection import Objection, Refused
from fotfeste.domain.source import proposal
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day
from fotfeste.local.change import Place, set_value
from fotfeste.local.models import Scope
from fotfeste.people import lookup
from fotfeste.rehearsal import clock
from fotfeste.rehearsal.act import Call
from fotfeste.rehearsal.casefile import DEMO, OWN, CaseFile, Said, read
from fotfeste.rehearsal.events_out import Events
from fotfeste.rehearsal.messages_out import Messages, by_recipient
from fotfeste.rehearsal.naming import with_stable_names
from fotfeste.rehearsal.papers_out import Papers
from fotfeste.rehearsal.playing import Playing
from fotfeste.rehearsal.register_changes import keep
from fotfeste.rehearsal.told import Told, local, sentences, state
from fotfeste.rehearsal.values import Names

AFTERWARDS = timedelta(minutes=15)
"""So long after the last act the clock still runs, so that what waits to be taken back has gone."""
DONE, REFUSED = "done", "refused"
NO_CASE = Objection(
    "no_such_case",
    Text(nb="Saken finnes ikke for denne personen.", nn="Saka finst ikkje for denne personen.", en="The case does not exist for this person."),
    proposal("A-05"),
)
NOT_YOURS = Objection(
    "not_yours",
    Text(
        nb="Dette kan ikke denne personen gjøre i saken.",
        nn="Dette kan ikkje denne personen gjere i saka.",
        en="This person may not do this in the case.",
    ),
    proposal("A-05"),
)
STALE = Objection(
    "stale",
    Text(
        nb="Noen andre har endret saken etter at siden ble åpnet.",
        nn="Nokon andre har endra saka etter at sida vart opna.",
        en="Somebody else has changed the case since the page was opened.",
    ),
    proposal("A-39"),
)


@dataclass(frozen=True, slots=True)
class Story:
    """What a play came to: ``whole`` ready to be written as JSON, and the papers by their file names."""

    whole: Told
    papers: tuple[tuple[str, bytes], ...] = field(repr=False)

    @property
    def acts(self) -> list[Told]:
        """Every act with what came of it."""
        found: list[Told] = self.whole["acts"]
        return found

    @property
    def refused(self) -> list[Told]:
        """The acts that were refused."""
        return [act for act in self.acts if act["outcome"] == REFUSED]

    def as_json(self) -> str:
        """The story as text: the same play gives the same text."""
        return json.dumps(self.whole, ensure_ascii=False, indent=1) + "\n"


def play(case: CaseFile, *, load_demo: Callable[[date], str]) -> Story:
    """Play the whole file in an empty database, or one that has none of its people, and return the story.

    ``load_demo`` loads the demo's county for a day and returns its organisation number; it is asked when the file wants it.

    Raises:
        BadCaseFile: the file names somebody whom the demo's register does not know; nothing was played.
    """
    org_number = case.register.org_number if case.register else load_demo(case.first_on)
    if case.register is None:
        known = lookup.known_to(org_numbers=[org_number])
        case = read(case.words, demo=Names(frozenset(known.people), frozenset(known.units)))
    authority = keep(case.register) if case.register else lookup.authority_numbers(org_numbers=[org_number])[org_number]
    for local_value in case.settings:
        place = Place(Scope.COUNTY, authority)
        set_value(key=local_value.key, value=local_value.value, place=place, from_on=local_value.from_on, source=local_value.source)
    forget_values()
    playing = Playing(authority, org_number, case.register, case.acts[0].at, case.procedure)
    with within([authority]):
        return _Play(case, playing).whole()


@dataclass(slots=True)
class _Play:
    """One play from its first act to its last."""

    case: CaseFile
    playing: Playing
    papers: Papers = field(default_factory=Papers)
    messages: Messages = field(default_factory=Messages)
    events: Events = field(default_factory=Events)

    def whole(self) -> Story:
        """Everything, in order."""
        acts = [self._act(said) for said in self.case.acts]
        afterwards = self._afterwards()
        messages = self.messages.finished(self.playing, self.papers)
        story: Told = {
            "title": self.case.title,
            "procedure": self.case.procedure,
            "register": OWN if self.case.register else DEMO,
            "begins": local(self.case.acts[0].at),
            "ends": local(self.playing.now),
            "people": self._people(),
            "acts": acts,
            "afterwards": afterwards,
            "messages": messages,
            "messages_by_recipient": by_recipient(messages),
            "distribution": self.papers.finished(),
        }
        return Story(with_stable_names(story, cases=self.playing.case_ids), tuple(self.papers.files()))

    def _act(self, said: Said) -> Told:
        playing = self.playing
        clock.run_until(playing, said.at)
        playing.find_cases()
        meanwhile = self._looked(said.number - 1)
        told: Told = {"number": said.number, "at": local(said.at), "by": said.by, "act": said.act.name, "inputs": plain(said.inputs)}
        told |= {name: plain(value) for name, value in _besides(said).items() if value}
        told |= {"meanwhile": meanwhile} if any(meanwhile.values()) else {}
        told |= self._tried(said)
        clock.run_now(playing)
        playing.find_cases()
        playing.remember_revisions(said.number)
        return told | self._looked(said.number) | {"state": state(playing, playing.case_of(said.case))}

    def _tried(self, said: Said) -> Told:
        """Done, or refused with every reason; nothing of a refused act is written."""
        playing = self.playing
        case_id = playing.case_of(said.case)
        revision = playing.revisions[said.page_from].get(case_id) if said.page_from else None
        call = Call(said.by, case_id, said.inputs, said.happened_at, revision, said.outside)
        try:
            result = said.act.play(playing, call)
        except Refused as refused:
            return {"outcome": REFUSED, "refusals": sentences(playing, refused.objections)}
        except NoSuchCase:
            return {"outcome": REFUSED, "refusals": sentences(playing, [NO_CASE])}
        except NotYours:
            return {"outcome": REFUSED, "refusals": sentences(playing, [NOT_YOURS])}
        except Stale:
            return {"outcome": REFUSED, "refusals": sentences(playing, [STALE])}
        return {"outcome": DONE, **(result if isinstance(result, dict) else {})}

    def _looked(self, act: int) -> Told:
        """What is new since the last look: events, papers and messages, by their numbers."""
        return {
            "events": self.events.look(self.playing),
            "papers": self.papers.look(self.playing),
            "messages": self.messages.look(self.playing, act=act),
        }

    def _afterwards(self) -> Told:
        last = self.case.acts[-1]
        clock.run_until(self.playing, max(self.case.until or last.at + AFTERWARDS, last.at))
        return {"until": local(self.playing.now), **self._looked(last.number), "state": state(self.playing, self.playing.case_of())}

    def _people(self) -> Told:
        """Everybody whom the story names, with name and the roles of the first day."""
        keys = sorted({said.by for said in self.case.acts if said.by} | set(self.playing.known_keys()))
        return {key: self._somebody(key) for key in keys}

    def _somebody(self, key: str) -> Told:
        number = self.playing.person(key)
        held = lookup.roles_of(person_id=number, day=norwegian_day(self.case.acts[0].at))
        roles = sorted(f"{at.role} at {self.playing.unit_key(at.unit_id)}" for at in held)
        return {"name": lookup.person(person_id=number).name, "roles": roles}


def _besides(said: Said) -> Mapping[str, object]:
    return {"case": said.case, "happened_at": said.happened_at, "outside": said.outside, "page_from": said.page_from}


def plain(value: Any) -> Any:
    """A value of the file as JSON has it."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, datetime):
        return local(value)
    return value.isoformat() if isinstance(value, date) else value
