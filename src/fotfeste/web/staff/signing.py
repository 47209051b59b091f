"""Signing: each seat's answer to the locked text, drawn here, on paper, or no with a reason."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fotfeste.casework.act import Order
from fotfeste.casework.doors import case_for
from fotfeste.casework.papers import reading_edition
from fotfeste.casework.queries.act_page import act_page
from fotfeste.casework.queries.signing_page import SigningPage, TurnLine, signing_page
from fotfeste.casework.steps.signing import WHY_LONGEST, leave_open, refuse_to_sign, reopen_text, sign_drawn, sign_on_paper
from fotfeste.domain.rules.signing import SIGNED_WAYS
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.shared.typed import number_of
from fotfeste.web.staff.share_lines import share_lines


@require_http_methods(["GET", "POST"])
@signed_in
def signing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Whose turn it is to sign, and who will get what when everybody has."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = _answer(asked, order_from(asked, case_id))
        if trial.went_well or _said_twice(asked, case_id):
            return done(asked, _("The answer is kept."), "signing", case_id)
    page = signing_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    if page is None:
        return redirect("meeting", case_id)
    wanted = request.POST.get("seat") or request.GET.get("seat", "")
    if page.editions and not wanted:
        return redirect("distribution", case_id)
    turn = page.turn(wanted)
    return shown(asked, "staff/signing.jinja", trial, page=page, turn=turn, rows=share_lines(page), links=_links(trial), also=_also(page, turn))


def _answer(asked: SignedIn, order: Order) -> Trial:
    posted = asked.POST
    seat = number_of(posted.get("seat", "")) or 0
    scan = asked.FILES.get("scan")
    match posted.get("way"):
        case "draw":
            return tried(lambda: sign_drawn(order, seat_id=seat, strokes=posted.get("strokes", "")))
        case "paper" if scan is not None:
            seats = [seat, *filter(None, map(number_of, posted.getlist("also")))]
            return tried(lambda: sign_on_paper(order, scan=scan.read(), seat_ids=seats))
        case "paper":
            return wrong("scan", _("Choose the scanned page"))
        case "refuse":
            return tried(lambda: refuse_to_sign(order, seat_id=seat, reason=posted.get("reason", "")))
        case "later":
            trial = tried(lambda: leave_open(order, seat_id=seat, reason=posted.get("reason_later", "")))
            return replace(trial, errors=tuple(("reason_later" if name == "reason" else name, words) for name, words in trial.errors))
    return wrong("", _("Choose how to answer"))


def _said_twice(asked: SignedIn, case_id: UUID) -> bool:
    """Whether the same answer stands already: the button was pressed twice, and the second press has nothing left to do."""
    ways = {"draw": "drawn", "paper": "paper", "refuse": "refused", "later": "left_open"}
    page = signing_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    turn = page.turn(asked.POST.get("seat", "")) if page else None
    return turn is not None and str(turn.seat_id) == asked.POST.get("seat") and turn.way == ways.get(asked.POST.get("way", ""))


def _links(trial: Trial) -> list[tuple[str, str]]:
    """The errors for the summary; what is wrong with a drawing leads to where one draws."""
    fields = ("scan", "reason", "reason_later")
    return [(f"id_{name}" if name in fields else "sign", sentence) for name, sentence in trial.errors]


def _also(page: SigningPage, turn: TurnLine | None) -> list[tuple[str, str]]:
    """The others who have not signed: a page of paper may carry several names."""
    return [(str(line.seat_id), line.name) for line in page.turns if line.way not in SIGNED_WAYS and line is not turn]


@require_http_methods(["GET", "POST"])
@signed_in
def correct_text(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take the locked text up again because something in it is wrong: what that means, and why."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = tried(lambda: reopen_text(order_from(asked, case_id), why=request.POST.get("why", "")))
        if trial.went_well:
            return done(asked, _("The text is open. Correct it, and lock it again."), "meeting", case_id)
    page = act_page(viewer=asked.actor, case_id=case_id, acts=("reopen_text",), at=asked.now)
    meeting = page.opened.facts.meeting
    if meeting.text is None and not trial.errors:
        return redirect("meeting", case_id)
    issued = any(edition.text_version for edition in meeting.editions)
    return shown(asked, "staff/correct_text.jinja", trial, page=page, issued=issued, longest=WHY_LONGEST)


@require_safe
@signed_in
def locked_text(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The locked text as a reading edition, for whoever is about to sign."""
    asked = asker(request)
    opened = case_for(viewer=asked.actor, case_id=case_id, act="see_meeting", at=asked.now, detail="locked_text")
    if opened.facts.meeting.text is None:
        return redirect("meeting", case_id)
    return HttpResponse(reading_edition(opened=opened), content_type="application/pdf")


urlpatterns = [
    path("cases/<uuid:case_id>/signing/", signing, name="signing"),
    path("cases/<uuid:case_id>/signing/correct/", correct_text, name="correct_text"),
    path("cases/<uuid:case_id>/signing/text/", locked_text, name="locked_text"),
]
