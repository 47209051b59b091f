"""The rules' answers as pages of text, or as JSON for another program."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from fotfeste.domain.explain import Act, Answers
from fotfeste.domain.objection import EXIT_SENTENCES, Exit, Objection
from fotfeste.domain.rules.distribution import Share
from fotfeste.domain.rules.follow_up.leaving import Need
from fotfeste.domain.rules.meeting.no_show import Next
from fotfeste.domain.rules.progress import State
from fotfeste.domain.source import PROCEDURE_A, Mark, Source
from fotfeste.domain.text import Language, Text

HEADINGS = {
    "meeting": Text(nb="Møtet", nn="Møtet", en="The meeting"),
    "must_come": Text(nb="Hvem må kalles inn", nn="Kven må kallast inn", en="Who must be invited"),
    "acts": Text(nb="Hva kan gjøres, og hva hindrer", nn="Kva kan gjerast, og kva hindrar", en="What can be done, and what hinders"),
    "papers": Text(nb="Hvem får hvilket papir", nn="Kven får kva papir", en="Who gets which paper"),
    "no_show": Text(nb="Hvis eleven ikke kommer", nn="Viss eleven ikkje kjem", en="If the pupil does not come"),
    "right": Text(nb="Hvor lenge retten varer", nn="Kor lenge retten varer", en="Until when the right lasts"),
    "leaving": Text(nb="Før eleven blir skrevet ut", nn="Før eleven blir skriven ut", en="Before the pupil is deregistered"),
}
LEADS_TO = {
    Next.CONTACT: Text(nb="prøv å få kontakt", nn="prøv å få kontakt", en="try to make contact"),
    Next.INTENT: Text(nb="finn ut om eleven slutter", nn="finn ut om eleven sluttar", en="find out whether the pupil leaves"),
    Next.NEW_MEETING: Text(nb="det må kalles inn på nytt", nn="det må kallast inn på nytt", en="a new meeting must be called"),
    Next.DECIDE: Text(nb="skolen og OT avgjør sammen", nn="skulen og OT avgjer saman", en="school and follow-up service decide together"),
    Next.RECORD: Text(nb="skjemaet skrives uten møte", nn="skjemaet blir skrive utan møte", en="the record is made without a meeting"),
}
INTENTS = {
    "unclear": Text(nb="Uklart om eleven slutter", nn="Uklart om eleven sluttar", en="Unclear whether the pupil leaves"),
    "continues": Text(nb="Eleven fortsetter", nn="Eleven held fram", en="The pupil continues"),
    "leaves": Text(nb="Eleven slutter", nn="Eleven sluttar", en="The pupil leaves"),
}
STATES = {
    State.DONE: Text(nb="gjort", nn="gjort", en="done"),
    State.SKIPPED: Text(nb="hoppet over, med begrunnelse", nn="hoppa over, med grunngjeving", en="skipped, with a reason"),
    State.DUE: Text(nb="skal gjøres nå", nn="skal gjerast no", en="to be done now"),
    State.ADVICE: Text(nb="bør gjøres nå", nn="bør gjerast no", en="should be done now"),
    State.HINDERED: Text(nb="hindret", nn="hindra", en="hindered"),
    State.LATER: Text(nb="senere", nn="seinare", en="later"),
    State.NOT_KEPT: Text(nb="ikke fulgt", nn="ikkje følgt", en="not kept"),
}
PAPERS = {
    "original": Text(nb="originalen", nn="originalen", en="the original"),
    "copy": Text(nb="kopi", nn="kopi", en="a copy"),
    "archive": Text(nb="arkivutgaven", nn="arkivutgåva", en="the archive's edition"),
}
WAYS = {
    "portal": Text(nb="i portalen", nn="i portalen", en="in the portal"),
    "paper": Text(nb="i posten", nn="i posten", en="by post"),
    "by_hand": Text(nb="for hånd", nn="for hand", en="by hand"),
    "archive": Text(nb="i arkivet", nn="i arkivet", en="in the archive"),
}
LEGEND = Text(
    nb="Rader som A-20 er plikter i «{source}». ! hindrer, ? er et råd.",
    nn="Rader som A-20 er plikter i «{source}». ! hindrar, ? er eit råd.",
    en="Rows such as A-20 are duties in “{source}”. ! hinders, ? is advice.",
).filled(source=PROCEDURE_A)
PROPOSED = Text(nb="forslag, uten kilde", nn="framlegg, utan kjelde", en="a proposal, no source")
Say = Callable[[Text], str]


def as_text(answers: Answers, *, names: Mapping[int, str], language: Language) -> str:
    """The answers under headings, each line with its source."""

    def say(text: Text) -> str:
        return text.in_language(language)

    parts = {
        "meeting": _meeting(answers, say),
        "must_come": _must_come(answers, names, say),
        "acts": (line for act in answers.acts for line in _act(act, say)),
        "papers": _papers(answers, names, say),
        "no_show": _no_show(answers, say),
        "right": _right(answers, say),
        "leaving": _leaving(answers, say),
    }
    blocks = ["\n".join([say(HEADINGS[key]), *(f"  {line}" for line in lines)]) for key, lines in parts.items()]
    return "\n\n".join([say(LEGEND), *blocks])


def as_json(answers: Answers, *, names: Mapping[int, str], language: Language) -> str:
    """The same answers as one JSON object: sentences in ``language``, sources with their rows."""
    source = _source_in(language)
    whole = {
        "procedure": answers.procedure.key,
        "day": answers.day,
        "meeting_on": answers.meeting_on,
        "minor": answers.minor,
        "must_come": [
            {"code": c.code, "who": _name(c.person, names), "chosen": c.taken, "why": c.why.in_language(language), "source": source(c.source)}
            for c in answers.must_come
        ],
        "may_be_invited": [{"who": _name(seat.person, names), "role": seat.role} for seat in answers.may_be_invited],
        "acts": [_act_in_json(act, language) for act in answers.acts],
        "papers": [_paper_in_json(share, names, language) for share in answers.papers],
        "no_show_now": answers.no_show_now,
        "no_show": [{"intent": each.intent, "leads_to": each.leads_to, "source": source(each.source)} for each in answers.no_show],
        "right_until": {"on": answers.right.on, "source": source(answers.right.source)},
        "right_until_in_the_words_of_the_source": answers.right_in_source.on,
        "before_leaving": [_need_in_json(need, language) for need in answers.leaving],
        "holds_until": answers.holds_until,
    }
    return json.dumps(whole, default=_day, ensure_ascii=False, indent=2)


def _paper_in_json(share: Share, names: Mapping[int, str], language: Language) -> dict[str, object]:
    return {
        "who": _name(share.holder, names),
        "kind": share.kind,
        "channel": share.channel,
        "why": share.why.in_language(language),
        "source": _source_in(language)(share.source),
    }


def _need_in_json(need: Need, language: Language) -> dict[str, object]:
    return {
        "code": need.code,
        "what": need.text.in_language(language),
        "done_at": need.done.at.isoformat() if need.done else None,
        "afterwards": need.afterwards,
        "source": _source_in(language)(need.source),
    }


def _act_in_json(act: Act, language: Language) -> dict[str, Any]:
    return {
        "act": act.act,
        "title": act.title.in_language(language),
        "strength": act.strength,
        "state": act.state,
        "due_on": act.due_on,
        "reason": act.reason.in_language(language),
        "source": _source_in(language)(act.source),
        "objections": [
            {
                "code": each.code,
                "hinders": each.hinders,
                "sentence": each.sentence.in_language(language),
                "exit": each.exit,
                "way_on": EXIT_SENTENCES[each.exit].in_language(language),
                "source": _source_in(language)(each.source),
            }
            for each in act.objections
        ],
    }


def _meeting(answers: Answers, say: Say) -> Iterator[str]:
    minor = Text(nb="Eleven er under 18 år den dagen.", nn="Eleven er under 18 år den dagen.", en="The pupil is under 18 on that day.")
    adult = Text(nb="Eleven er myndig den dagen.", nn="Eleven er myndig den dagen.", en="The pupil is of age on that day.")
    yield f"{answers.meeting_on}. {say(minor if answers.minor else adult)}"


def _must_come(answers: Answers, names: Mapping[int, str], say: Say) -> Iterator[str]:
    for chair in answers.must_come:
        who = f"{_name(chair.person, names)}: " if chair.person is not None else ""
        yield f"[{'x' if chair.taken else ' '}] {who}{say(chair.why)} ({_source(chair.source, say)})"


def _act(act: Act, say: Say) -> Iterator[str]:
    due = f", {act.due_on}" if act.due_on else ""
    yield f"{say(act.title)}: {say(STATES[act.state])}{due} ({_source(act.source, say)})"
    for each in act.objections:
        way = f" {say(EXIT_SENTENCES[each.exit])}" if each.exit is not Exit.NONE else ""
        yield f"    {_weight(each)} {say(each.sentence)}{way} ({_source(each.source, say)})"


def _weight(objection: Objection) -> str:
    return "!" if objection.hinders else "?"


def _papers(answers: Answers, names: Mapping[int, str], say: Say) -> Iterator[str]:
    for share in answers.papers:
        yield f"{_name(share.holder, names)}: {say(PAPERS[share.kind])}, {say(WAYS[share.channel])}. {say(share.why)} ({_source(share.source, say)})"


def _no_show(answers: Answers, say: Say) -> Iterator[str]:
    for each in answers.no_show:
        yield f"{say(INTENTS[each.intent])}: {say(LEADS_TO[each.leads_to])} ({_source(each.source, say)})"


def _right(answers: Answers, say: Say) -> Iterator[str]:
    yield f"{answers.right.on} ({_source(answers.right.source, say)})"
    yield f"{answers.right_in_source.on} ({_source(answers.right_in_source.source, say)})"


def _leaving(answers: Answers, say: Say) -> Iterator[str]:
    for need in answers.leaving:
        yield f"[{'x' if need.done else ' '}] {say(need.text)} ({_source(need.source, say)})"


def _name(person: int | None, names: Mapping[int, str]) -> str:
    return names.get(person, str(person)) if person is not None else "–"


def _source(source: Source, say: Say) -> str:
    parts = [", ".join(source.rows), source.section, f"«{source.quote}»" if source.quote else ""]
    own = source.document == PROCEDURE_A
    where = say(PROPOSED if source.mark is Mark.PROPOSAL else source.document)
    return "; ".join(part for part in ("" if own else where, *parts) if part)


def _source_in(language: Language) -> Callable[[Source], dict[str, object]]:
    def described(source: Source) -> dict[str, object]:
        return {
            "document": source.document.in_language(language),
            "section": source.section,
            "rows": list(source.rows),
            "quote": source.quote,
            "mark": source.mark,
        }

    return described


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no day")
