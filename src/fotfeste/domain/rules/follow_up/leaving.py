"""Leaving school: what must be in place before the pupil is deregistered, and what is added afterwards (A-13, A-45, A-46, A-55, A-56)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from fotfeste.domain.facts import CaseFacts, Done, Intent, MeetingFacts, Outcome
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection
from fotfeste.domain.rules import distribution
from fotfeste.domain.rules.concern import office_contacted
from fotfeste.domain.rules.invitation import invited
from fotfeste.domain.rules.meeting import attendance_recorded, pupil_came
from fotfeste.domain.rules.meeting.no_show import decided, is_no_show, without_pupil
from fotfeste.domain.rules.parameters import INFORMATION_DAYS
from fotfeste.domain.source import Source, education_act, education_regulation, ledger
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day

INFORMATION = "information"
"""The kind of an edition that tells of rights and of what the follow-up service offers."""
CONTRACT_NOTICE = "contract_notice"
"""The check that says how it was told that an apprentice's contract ends (§ 7-3)."""
IN_WRITING = education_regulation("§ 8-3", "A-45")
CONTRACT_ENDS = education_act("§ 7-3", "A-02")
STAYS = frozenset({Outcome.CONTINUES, Outcome.CONTINUES_WITH_MEASURES})


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that must be in place before the pupil is deregistered.

    ``act`` brings it about. ``afterwards`` says that the pupil's own day has come first: it is added after the event.
    """

    code: str
    text: Text
    source: Source
    done: Done | None
    afterwards: bool
    act: str


def needs(facts: CaseFacts, given: Given) -> tuple[Need, ...]:
    """The answer to «kva må vere på plass før eleven blir skriven ut?», on every case and every day.

    A notice to leave is always accepted with its own day. When that day has come, what is missing is added afterwards.
    """
    late = has_left(facts, given)
    return tuple(replace(need, afterwards=late and need.done is None) for need in _asked(facts, given))


def _asked(facts: CaseFacts, given: Given) -> tuple[Need, ...]:
    contract = (_contract(facts),) if facts.pupil.company else ()
    return (
        _contact(facts, given),
        _invitation(facts, given),
        _met(facts, given),
        _assessed(facts, given),
        _told(facts, given),
        *contract,
        _papers(facts, given),
    )


def _contact(facts: CaseFacts, given: Given) -> Need:
    text = Text(nb="OT er kontaktet.", nn="OT er kontakta.", en="The follow-up service has been contacted.")
    source = ledger("A-02", quote="må skulen eller bedrifta ta kontakt med oppfølgingstenesta")
    return Need("office", text, source, _ever(facts, given, office_contacted), afterwards=False, act="contact_office")


def _invitation(facts: CaseFacts, given: Given) -> Need:
    text = Text(
        nb="Alle som skal være med, har fått skriftlig innkalling.",
        nn="Alle som skal vere med, har fått skriftleg innkalling.",
        en="Everybody who is to attend has been invited in writing.",
    )
    source = ledger("A-32", "A-20", quote="Sende skriftleg innkalling")
    return Need("invitation", text, source, _ever(facts, given, invited), afterwards=False, act="send_invitations")


def _met(facts: CaseFacts, given: Given) -> Need:
    held = _ever(facts, given, _held)
    if held is None and is_no_show(facts, given):
        return _not_met(facts, given)
    text = Text(nb="Avklaringssamtalen er holdt.", nn="Avklaringssamtalen er halden.", en="The clarification meeting has been held.")
    return Need("meeting", text, ledger("A-03", "A-13", "A-17"), held, afterwards=False, act="start_meeting")


def _not_met(facts: CaseFacts, given: Given) -> Need:
    text = Text(
        nb="Eleven kom ikke. Skolen og OT har gått gjennom det som skal gjøres da, og er enige om at det ikke blir ny samtale.",
        nn="Eleven kom ikkje. Skulen og OT har gått gjennom det som skal gjerast då, og er samde om at det ikkje blir ny samtale.",
        en="The pupil did not come. School and follow-up service have gone through what is done then, and agree that there is no new meeting.",
    )
    source = ledger("A-53", "A-54", "A-55", quote="Dersom eleven skal skrivast ut av skulen utan å ha møtt til avklaringssamtale")
    return Need("no_show", text, source, decided(facts, given) if without_pupil(facts, given) else None, afterwards=False, act="state_intent")


def _assessed(facts: CaseFacts, given: Given) -> Need:
    text = Text(
        nb="OT har vurdert om eleven trenger oppfølging.",
        nn="OT har vurdert om eleven treng oppfølging.",
        en="The follow-up service has weighed whether the pupil needs it.",
    )
    source = ledger("A-46", quote="Vurdere behovet for oppfølging dersom eleven avbryt opplæringa")
    return Need("assessment", text, source, _leaves_in_writing(facts, given), afterwards=False, act="write_form")


def _told(facts: CaseFacts, given: Given) -> Need:
    to_both = Text(
        nb="Eleven og de foresatte har fått skriftlig informasjon om rettigheter og om OT.",
        nn="Eleven og dei føresette har fått skriftleg informasjon om rettar og om OT.",
        en="The pupil and the guardians have been told in writing of rights and of the follow-up service.",
    )
    to_one = Text(
        nb="Eleven har fått skriftlig informasjon om rettigheter og om OT.",
        nn="Eleven har fått skriftleg informasjon om rettar og om OT.",
        en="The pupil has been told in writing of rights and of the follow-up service.",
    )
    text = to_both if len(distribution.informed(facts, given)) > 1 else to_one
    return Need("information", text, IN_WRITING, informed(facts, given), afterwards=False, act="send_information")


def _contract(facts: CaseFacts) -> Need:
    text = Text(
        nb="Lærekontrakten er hevet: bedriften har meldt skriftlig til fylkeskommunen først, eller fylkeskommunen har gjort vedtak.",
        nn="Lærekontrakten er heva: bedrifta har meldt skriftleg til fylkeskommunen først, eller fylkeskommunen har gjort vedtak.",
        en="The apprenticeship contract is ended: the company has told the county in writing first, or the county has decided.",
    )
    noted = [check for meeting in meetings_of(facts) if (check := meeting.check(CONTRACT_NOTICE))]
    return Need("contract", text, CONTRACT_ENDS, noted[0] if noted else None, afterwards=False, act="record_contract_notice")


def _papers(facts: CaseFacts, given: Given) -> Need:
    agreement = Text(nb="Avtalen er delt ut og arkivert.", nn="Avtalen er delt ut og arkivert.", en="The agreement has been handed out and filed.")
    record = Text(
        nb="Skjemaet er delt ut og arkivert, med de skriftlige innkallingene lagt ved.",
        nn="Skjemaet er delt ut og arkivert, med dei skriftlege innkallingane lagde ved.",
        en="The form has been handed out and filed, with the written invitations attached.",
    )
    quote = "må kopi av skriftleg innkalling til ungdommen/føresette leggast ved avklarings- og oppfølgingsavtalen"
    unmet = is_no_show(facts, given)
    source = ledger("A-56", "A-55", quote=quote) if unmet else ledger("A-39", "A-40", "A-41", "A-42", "A-43", quote="Sørge for dokumentflyten")
    return Need("papers", record if unmet else agreement, source, _ever(facts, given, distribution.issued), afterwards=False, act="distribute")


def meetings_of(facts: CaseFacts) -> tuple[MeetingFacts, ...]:
    """Every meeting of the case, the current one first."""
    return (facts.meeting, *reversed(facts.earlier))


def _ever(facts: CaseFacts, given: Given, fact: Callable[[CaseFacts, Given], Done | None]) -> Done | None:
    """The answer at the current meeting, or at an earlier one."""
    found = (fact(replace(facts, meeting=meeting), given) for meeting in meetings_of(facts))
    return next((done for done in found if done), None)


def _held(facts: CaseFacts, given: Given) -> Done | None:
    return attendance_recorded(facts, given) if pupil_came(facts) else None


def pupil_leaves(facts: CaseFacts, _given: Given) -> bool:
    """Whether the pupil leaves school: what the meeting came to, else what is known of a pupil who was not there, else a notice."""
    meeting = facts.meeting
    if meeting.outcome in STAYS:
        return False
    unmet = meeting.text is not None and meeting.text.without_meeting
    gone = unmet and meeting.intent is not None and meeting.intent.intent is Intent.LEAVES
    return meeting.outcome is Outcome.LEAVES or gone or facts.leaving is not None


def _leaves_in_writing(facts: CaseFacts, given: Given) -> Done | None:
    """A text that says that the pupil leaves cannot be locked without OT's assessment."""
    return facts.meeting.text.locked if facts.meeting.text and pupil_leaves(facts, given) else None


def known_on(facts: CaseFacts, given: Given) -> date | None:
    """Since which day it is known that the pupil leaves: the notice, else the locked text."""
    done = facts.leaving.said if facts.leaving else _leaves_in_writing(facts, given)
    return norwegian_day(done.at) if done and pupil_leaves(facts, given) else None


def has_left(facts: CaseFacts, given: Given) -> bool:
    """Whether the pupil has left on the given day: the day of a notice has come, or the follow-up service has taken over (A-44)."""
    return facts.passed is not None or (facts.leaving is not None and facts.leaving.leaves_on <= given.day)


def informed(facts: CaseFacts, given: Given) -> Done | None:
    """When the last of those who are to be told in writing was told (A-45)."""
    papers = [edition for meeting in meetings_of(facts) for edition in meeting.editions if edition.kind == INFORMATION]
    sent = {edition.holder: edition.issued for edition in sorted(papers, key=lambda edition: edition.issued.at)}
    told = [sent.get(person) for person, _role in distribution.informed(facts, given)]
    known = [done for done in told if done]
    return max(known, key=lambda done: done.at) if len(known) == len(told) else None


def inform_by(facts: CaseFacts, given: Given) -> date | None:
    """The local number of school days after it was known that the pupil leaves."""
    day = known_on(facts, given)
    return given.calendar.after(day, given.value(INFORMATION_DAYS, day)) if day else None


def not_informed(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects to closing the case of a pupil who leaves and has not been told in writing (A-45)."""
    if not pupil_leaves(facts, given) or informed(facts, given):
        return ()
    sentence = Text(
        nb="Eleven slutter og har ikke fått skriftlig informasjon om rettighetene sine.",
        nn="Eleven sluttar og har ikkje fått skriftleg informasjon om rettane sine.",
        en="The pupil leaves and has not been told in writing of their rights.",
    )
    return (Objection("first:send_information", sentence, IN_WRITING),)
