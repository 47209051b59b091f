"""The young person's own words: saved as one types, and read back to whoever wrote them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fotfeste.casework.doors import writer_for
from fotfeste.casework.drafts import Unwritable
from fotfeste.casework.queries.portal import PortalPage, portal_page
from fotfeste.domain.facts import Role
from fotfeste.web.portal.pages import see_other
from fotfeste.web.shared.acting import NOT_TRIED, Trial, wrong
from fotfeste.web.shared.form_fields import SectionView, sections_of
from fotfeste.web.shared.form_saving import UNWRITABLE, Clashed, save_all, save_one
from fotfeste.web.shared.request import SignedIn, asker, signed_in

ACT = "write_own_words"


def own_fields(page: PortalPage, case_id: UUID) -> SectionView | None:
    """The part of the form that the pupil alone writes, as fields; None when the form has none."""
    form = page.opened.procedure.form_version(page.opened.loaded.meeting["form_version"])
    own = [section.key for section in form.sections if Role.PUPIL in section.written_by]
    found = sections_of(opened=page.opened, draft_url=reverse("portal_draft", args=[case_id]), people=(), only=own) if own else ()
    return found[0] if found else None


@require_http_methods(["GET", "POST"])
@signed_in
def own_words(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The page of one's own words; without script it is posted whole."""
    asked = asker(request)
    if request.method != "POST":
        return _shown(asked, case_id, NOT_TRIED, ())
    writer = writer_for(viewer=asked.actor, case_id=case_id, act=ACT, at=asked.now)
    try:
        clashes = save_all(asked=asked, writer=writer)
    except Unwritable as refused:
        return _shown(asked, case_id, wrong("", UNWRITABLE[refused.code]()), ())
    if clashes:
        return _shown(asked, case_id, NOT_TRIED, clashes)
    messages.success(request, _("Your words are saved."))
    return see_other("portal_case", case_id, part="own")


def _shown(asked: SignedIn, case_id: UUID, trial: Trial, clashes: tuple[Clashed, ...]) -> HttpResponse:
    page = portal_page(viewer=asked.actor, case_id=case_id, at=asked.now, also=ACT)
    shown = {"page": page, "own": own_fields(page, case_id), "trial": trial, "clashes": clashes, "typed": asked.POST}
    return render(asked, "portal/own_words.jinja", shown, status=422 if trial.errors else 409 if clashes else 200)


@require_POST
@signed_in
def draft(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Keep one field as the young person types."""
    asked = asker(request)
    return save_one(asked=asked, writer=writer_for(viewer=asked.actor, case_id=case_id, act=ACT, at=asked.now))


urlpatterns = [
    path("<uuid:case_id>/own-words/", own_words, name="portal_own_words"),
    path("<uuid:case_id>/draft/", draft, name="portal_draft"),
]
