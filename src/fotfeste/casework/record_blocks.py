"""The record of a meeting that was not held, as a section of the paper (A-55, A-56)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from fotfeste.casework.paper_blocks import NO, YES, short_day
from fotfeste.documents.blocks import Block, Column, Paragraphs, Section, Table, Words
from fotfeste.documents.wording import short_moment
from fotfeste.domain.text import Language, Text, listed, same

TITLE = Text(nb="Eleven møtte ikke", nn="Eleven møtte ikkje", en="The pupil did not come")
NOT_MET = Text(nb="Eleven var kalt inn og kom ikke:", nn="Eleven var kalla inn og kom ikkje:", en="The pupil was invited and did not come:")
MEETING = Text(nb="møte {number}, {when}", nn="møte {number}, {when}", en="meeting {number}, {when}")
TRIED = Text(nb="Forsøk på å få kontakt", nn="Forsøk på å få kontakt", en="Attempts to make contact")
NOBODY_TRIED = Text(nb="Ingen forsøk er skrevet ned.", nn="Ingen forsøk er skrivne ned.", en="No attempts are written down.")
KNOWN = Text(nb="Hva en vet", nn="Kva ein veit", en="What is known")
DECIDED = Text(nb="Hva skolen og OT har avgjort", nn="Kva skulen og OT har avgjort", en="What the school and the follow-up service have decided")
SENT = Text(nb="Skriftlige innkallinger", nn="Skriftlege innkallingar", en="Written invitations")
NONE_SENT = Text(nb="Ingen skriftlig innkalling er sendt.", nn="Inga skriftleg innkalling er send.", en="No written invitation was sent.")
NO_NEW_MEETING = Text(
    nb="Skolen og oppfølgingstjenesten (OT) har vurdert dette sammen, og er enige om ikke å kalle inn til en ny samtale nå. "
    "Avgjort {day} av {names}.",
    nn="Skulen og oppfølgingstenesta (OT) har vurdert dette saman, og er samde om ikkje å kalle inn til ein ny samtale no. Avgjort {day} av {names}.",
    en="The school and the follow-up service have weighed this together, and agree not to call a new meeting now. Decided {day} by {names}.",
)
INTENTS = {
    "unclear": Text(
        nb="Det er uklart om eleven skal slutte.", nn="Det er uklart om eleven skal slutte.", en="It is unclear whether the pupil leaves."
    ),
    "continues": Text(nb="Eleven skal fortsette.", nn="Eleven skal halde fram.", en="The pupil goes on."),
    "leaves": Text(nb="Eleven skal slutte.", nn="Eleven skal slutte.", en="The pupil leaves."),
}
LEAVES_ON = Text(nb="Eleven skal slutte {day}.", nn="Eleven skal slutte {day}.", en="The pupil leaves on {day}.")
SAID = {
    "pupil": Text(nb="Det sa eleven {day}.", nn="Det sa eleven {day}.", en="The pupil said so on {day}."),
    "guardian": Text(nb="Det sa en foresatt {day}.", nn="Det sa ein føresett {day}.", en="A guardian said so on {day}."),
    "company": Text(nb="Det sa bedriften {day}.", nn="Det sa bedrifta {day}.", en="The company said so on {day}."),
    "school": Text(nb="Det noterte skolen {day}.", nn="Det noterte skulen {day}.", en="The school noted so on {day}."),
    "nobody": Text(
        nb="Det er skolens egen vurdering {day}.", nn="Det er skulen si eiga vurdering {day}.", en="That is the school's own view on {day}."
    ),
}
CONTACT_WAYS = {
    "phone": Text(nb="Telefon", nn="Telefon", en="Phone"),
    "sms": Text(nb="SMS", nn="SMS", en="Text message"),
    "in_person": Text(nb="Oppmøte", nn="Oppmøte", en="In person"),
    "email": Text(nb="E-post", nn="E-post", en="E-mail"),
    "letter": Text(nb="Brev", nn="Brev", en="Letter"),
}
CHANNELS = {
    "portal": Text(nb="I Fotfeste, med varsel", nn="I Fotfeste, med varsel", en="In Fotfeste, with a notice"),
    "paper": Text(nb="I posten", nn="I posten", en="By post"),
    "by_hand": Text(nb="Levert for hånd", nn="Levert for hand", en="By hand"),
}
ARRIVED = {
    "read": Text(nb="Åpnet {when}", nn="Opna {when}", en="Opened {when}"),
    "handed_over": Text(nb="Levert {when}", nn="Levert {when}", en="Handed over {when}"),
    "posted": Text(nb="Postet {when}", nn="Posta {when}", en="Posted {when}"),
    "delivered": Text(nb="Varselet kom fram {when}", nn="Varselet kom fram {when}", en="The notice arrived {when}"),
    "failed": Text(nb="Varselet kom ikke fram", nn="Varselet kom ikkje fram", en="The notice did not arrive"),
}
NOT_SEEN = Text(nb="Ikke åpnet", nn="Ikkje opna", en="Not opened")
ATTEMPTS = (
    Column(title=Text(nb="Når", nn="Når", en="When"), width=8),
    Column(title=Text(nb="Hvem", nn="Kven", en="Who"), width=13),
    Column(title=Text(nb="Hvordan", nn="Korleis", en="How"), width=7),
    Column(title=Text(nb="Fikk kontakt", nn="Fekk kontakt", en="Reached"), width=6),
)
INVITATIONS = (
    Column(title=Text(nb="Til", nn="Til", en="To"), width=10),
    Column(title=Text(nb="Møte", nn="Møte", en="Meeting"), width=4),
    Column(title=Text(nb="Sendt", nn="Send", en="Sent"), width=10),
    Column(title=Text(nb="Hvordan", nn="Korleis", en="How"), width=11),
    Column(title=Text(nb="Framme", nn="Framme", en="Arrived"), width=9),
)


def record_of(answers: Mapping[str, Any], *, key: str, language: Language) -> Section:
    """The section: the meetings that were not met, who was tried, what is known, what was decided, and what had been sent."""
    return Section(key=key, title=TITLE, blocks=tuple(_blocks(answers, language)))


def _blocks(answers: Mapping[str, Any], language: Language) -> Iterator[Block]:
    yield Paragraphs(texts=(f"{NOT_MET.in_language(language)} {listed(tuple(_meetings(answers, language))).in_language(language)}.",))
    yield Paragraphs(texts=(TRIED,), small=True)
    attempts = tuple(_attempt(one, language) for one in answers["attempts"])
    yield Table(columns=ATTEMPTS, rows=attempts, names_rows=False) if attempts else Paragraphs(texts=(NOBODY_TRIED,))
    yield Paragraphs(texts=(KNOWN,), small=True)
    yield Paragraphs(texts=(" ".join(text.in_language(language) for text in _known(answers)),))
    if answers["decided_on"]:
        names = listed(tuple(same(one["name"]) for one in answers["decided_by"]))
        yield Paragraphs(texts=(DECIDED,), small=True)
        yield Paragraphs(texts=(NO_NEW_MEETING.filled(day=short_day(answers["decided_on"]), names=names),))
    yield Paragraphs(texts=(SENT,), small=True)
    sent = tuple(_sent(one, language) for one in answers["invitations"])
    yield Table(columns=INVITATIONS, rows=sent) if sent else Paragraphs(texts=(NONE_SENT,))


def _meetings(answers: Mapping[str, Any], language: Language) -> Iterator[Text]:
    for one in answers["meetings"]:
        yield MEETING.filled(number=str(one["number"]), when=_moment(one["at"], language))


def _attempt(one: Mapping[str, Any], language: Language) -> tuple[Words, ...]:
    title = f" ({one['title'][:1].lower()}{one['title'][1:]})" if one["title"] else ""
    way = CONTACT_WAYS.get(one["channel"], same(one["channel"]))
    return (_moment(one["at"], language), f"{one['name']}{title}", way, YES if one["reached"] else NO)


def _known(answers: Mapping[str, Any]) -> Iterator[Text]:
    if answers["leaves_on"]:
        yield LEAVES_ON.filled(day=short_day(answers["leaves_on"]))
    elif answers["intent"]:
        yield INTENTS[answers["intent"]]
    if answers["said_by"] in SAID:
        yield SAID[answers["said_by"]].filled(day=short_day(answers["said_on"]))


def _sent(one: Mapping[str, Any], language: Language) -> tuple[Words, ...]:
    how = CHANNELS.get(one["channel"], same(one["channel"]))
    return (
        one["name"],
        str(one["meeting"]),
        _moment(one["sent_at"], language),
        how,
        arrived_words(one["arrived"], _moment(one["arrived_at"], language)),
    )


def arrived_words(arrived: str, when: str) -> Text:
    """Whether it is known to have reached its reader, and when."""
    return ARRIVED[arrived].filled(when=when) if arrived in ARRIVED else NOT_SEEN


def _moment(iso: str, language: Language) -> str:
    return short_moment(datetime.fromisoformat(iso), language) if iso else ""
