"""A case that should never have been: closed as raised in error, and every word in it shredded; the log stays (design.md section 4)."""

from collections.abc import Mapping

from django.db.models import Model

from fotfeste.audit.shred import shred_words
from fotfeste.casework import models as m
from fotfeste.casework.act import ALREADY_DONE, Work, act
from fotfeste.casework.closing_notices import tell_to_disregard
from fotfeste.casework.drafts import shred_drafts
from fotfeste.casework.inputs import needed
from fotfeste.casework.seating import close_the_wall
from fotfeste.casework.steps.concern.desk import give_reports_back
from fotfeste.documents.store import shred
from fotfeste.domain.events import CaseRaisedInError, Event
from fotfeste.domain.objection import Refused
from fotfeste.domain.rules.access import RAISED_IN_ERROR
from fotfeste.domain.source import proposal
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day

MISTAKE = proposal("A-03")
SAY_WHY = Text(
    nb="Skriv hvorfor saken er meldt ved feil, uten navn.",
    nn="Skriv kvifor saka er meld ved feil, utan namn.",
    en="Write why the case was raised in error, without names.",
)
WORDS: Mapping[type[Model], Mapping[str, object]] = {
    m.Concern: {"seen": "", "assessment": ""},
    m.Leaving: {"note": ""},
    m.Wait: {"reason": ""},
    m.Handover: {"reason": ""},
    m.GuardianException: {"reason": "", "legal_ground": ""},
    m.Correction: {"before": {}, "after": {}, "why": ""},
    m.Consent: {"note": "", "legal_ground": ""},
    m.Meeting: {"place": "", "cancelled_reason": "", "intent_note": ""},
    m.TimeProposal: {"place": ""},
    m.Seat: {"answer_note": ""},
    m.Check: {"note": "", "items": []},
    m.OtherService: {"why": ""},
    m.ContactAttempt: {"note": ""},
    m.JointAnswer: {"words": ""},
    m.SectionConfirmation: {"answers": {}},
    m.LockedText: {"sections": [], "because": ""},
    m.Signature: {"strokes": [], "reason": "", "scan": None},
    m.Measure: {"what": "", "result": ""},
    m.Edition: {"content": {}, "file": None},
    m.Sending: {"before": {}},
}
"""What somebody wrote, in every table of a case: the column, and what an empty one holds."""


@act("raise_in_error", always=True, open_only=False)
def raise_in_error(work: Work, *, why: str) -> Event:
    """Close a case on the wrong pupil, at any moment, also when it has been closed before, and shred all that was written in it.

    Rows, events, their order and the looks stay, without a word. What waits to be sent does not go; those whom something has
    reached are told to disregard it. Only whoever leads the case opens it afterwards; the family sees that it was a mistake.

    Raises:
        Refused: no reason, or it has been done.
    """
    if work.facts.closed_as == RAISED_IN_ERROR:
        raise Refused([ALREADY_DONE])
    words = needed(why, field="why", sentence=SAY_WHY, source=MISTAKE)
    tell_to_disregard(work)
    give_reports_back(work)
    for seat in work.facts.meeting.seats:
        close_the_wall(work, seat, last_on=norwegian_day(work.at))
    m.Case.objects.filter(id=work.facts.id).update(
        closed_at=work.happened_at, closed_by_id=work.actor, closed_as=RAISED_IN_ERROR, closed_reason=words
    )
    _shred(work)
    return CaseRaisedInError()


def _shred(work: Work) -> None:
    own = {"case_id": work.facts.id}
    m.LockedText.objects.filter(**own, replaced_at=None).update(replaced_at=work.at)
    m.Edition.objects.filter(**own, replaced_at=None).update(replaced_at=work.at)
    for model, empty in WORDS.items():
        model._default_manager.filter(**own).update(**empty)  # noqa: SLF001  # Django's own, documented way to a model's rows
    shred_drafts(case_id=work.facts.id)
    shred(case_id=work.facts.id)
    shred_words(
        authority_id=work.loaded.case["authority_id"],
        case_id=work.facts.id,
        at=work.at,
        actor_id=work.actor,
        actor_role=",".join(sorted(relation.value for relation in work.opened.relations)),
    )
