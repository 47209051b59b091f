"""Letters to post and papers to hand over, and what a person decides about messages: again, or not at all."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from fotfeste.casework.queries.post_page import HAND_OVER, POST, post_page
from fotfeste.casework.steps.distribution import hand_over_paper, post_paper
from fotfeste.casework.steps.messages import send_again, take_back
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, at_work, order_from, signed_in

Bring = Callable[..., object]
BRINGING: dict[str, tuple[Bring, object]] = {
    POST: (post_paper, gettext_lazy("Written down: the letter has been posted.")),
    HAND_OVER: (hand_over_paper, gettext_lazy("Written down: the paper has been handed over.")),
}
CHOOSE = gettext_lazy("Choose one of the papers on the page")


@require_http_methods(["GET", "POST"])
@at_work
def post(request: HttpRequest) -> HttpResponse:
    """Every letter that waits for a person, in the cases that I may open, and the button that says it is done."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = _bring(asked)
        if trial.went_well:
            return done(asked, str(BRINGING[asked.POST["act"]][1]), "post")
    page = post_page(viewer=asked.actor, authorities=asked.authorities, at=asked.now)
    return shown(asked, "staff/post.jinja", trial, page=page, day=asked.day)


def _bring(asked: SignedIn) -> Trial:
    case_id, edition_id = _uuid(asked.POST.get("case", "")), _uuid(asked.POST.get("edition", ""))
    step = BRINGING.get(asked.POST.get("act", ""))
    if step is None or case_id is None or edition_id is None:
        return wrong("", CHOOSE)
    return tried(lambda: step[0](order_from(asked, case_id), edition_id=edition_id))


@require_POST
@signed_in
def case_messages(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Send a message of the case again, or take back those that have not left; then back to the case."""
    asked = asker(request)
    order = order_from(asked, case_id)
    again = _uuid(asked.POST.get("again", ""))
    if again:
        trial, said = tried(lambda: send_again(order, message_id=again)), _("The message is on its way again.")
    else:
        chosen = [number for number in map(_uuid, asked.POST.getlist("back")) if number]
        trial, said = tried(lambda: take_back(order, message_ids=chosen)), _("Taken back. Nothing was sent.")
    if trial.went_well:
        return done(asked, said, "case_page", case_id)
    messages.warning(asked, trial.errors[0][1])
    return redirect("case_page", case_id)


def _uuid(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None


urlpatterns = [path("post/", post, name="post"), path("cases/<uuid:case_id>/messages/", case_messages, name="case_messages")]
