"""Concern: raise it in under a minute, say later how OT can help, and contact OT."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.act_page import act_page
from fotfeste.casework.queries.pupils import choose_pupil, procedure_for
from fotfeste.casework.steps.concern import Raised, complete_concern, contact_office, raise_concern
from fotfeste.domain.facts import Occasion
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried
from fotfeste.web.shared.request import SignedIn, asker, at_work, order_from, signed_in


@require_http_methods(["GET", "POST"])
@at_work
def new(request: HttpRequest) -> HttpResponse:
    """Raise a concern: which pupil, what was seen, which of the two occasions, and how OT may help if one knows."""
    asked = asker(request)
    typed = request.POST or request.GET
    words = typed.get("q", "").strip()[:80]
    choice = choose_pupil(viewer=asked.actor, authorities=asked.authorities, key=typed.get("pupil", ""), words=words, at=asked.now)
    trial = NOT_TRIED
    if request.method == "POST" and "search" not in request.POST:
        raised, trial = _raise(asked, choice.pupil_id)
        if raised:
            return _raised(asked, raised)
    return shown(asked, "staff/concern_new.jinja", trial, choice=choice, typed=typed, words=words)


def _raise(asked: SignedIn, pupil_id: int | None) -> tuple[Raised | None, Trial]:
    errors = []
    if pupil_id is None:
        errors.append(("q", _("Choose the pupil")))
    if not asked.POST.get("seen", "").strip():
        errors.append(("seen", _("Write what you have seen")))
    if asked.POST.get("occasion") not in set(Occasion):
        errors.append(("occasion", _("Choose the occasion")))
    if errors or pupil_id is None:
        return None, Trial(errors=tuple(errors))
    done: list[Raised] = []
    trial = tried(
        lambda: done.append(
            raise_concern(
                by=asked.actor,
                pupil_id=pupil_id,
                occasion=Occasion(asked.POST["occasion"]),
                seen=asked.POST["seen"],
                assessment=asked.POST.get("assessment", ""),
                at=asked.now,
                procedure=procedure_for(pupil_id=pupil_id, day=asked.day),
            )
        )
    )
    return (done[0] if done else None), trial


def _raised(asked: SignedIn, raised: Raised) -> HttpResponse:
    if not raised.visible:
        return done(asked, _("Your concern has reached the right person."), "workbench")
    said = _("Added to the case that is open.") if raised.joined else _("The concern is raised, and the case is open.")
    return done(asked, said, "case_page", raised.case_id)


@require_http_methods(["GET", "POST"])
@signed_in
def complete(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say how OT/PPT can help."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = tried(lambda: complete_concern(order_from(asked, case_id), assessment=request.POST.get("assessment", "")))
        if trial.went_well:
            return done(asked, _("Written down."), "case_page", case_id)
    page = act_page(viewer=asked.actor, case_id=case_id, acts=("complete_concern",), at=asked.now)
    return shown(asked, "staff/concern_complete.jinja", trial, page=page)


@require_http_methods(["GET", "POST"])
@signed_in
def office(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Contact OT: a neutral notice from here, or note that it was done by phone or in person."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = tried(lambda: contact_office(order_from(asked, case_id), channel=request.POST.get("channel", ""), note=request.POST.get("note", "")))
        if trial.went_well:
            return done(asked, _("The contact with the follow-up service is noted."), "case_page", case_id)
    page = act_page(viewer=asked.actor, case_id=case_id, acts=("contact_office",), at=asked.now)
    return shown(asked, "staff/office_contact.jinja", trial, page=page)


urlpatterns = [
    path("concern/", new, name="concern_new"),
    path("cases/<uuid:case_id>/concern/", complete, name="concern_complete"),
    path("cases/<uuid:case_id>/office/", office, name="office_contact"),
]
