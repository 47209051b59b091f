"""Going on though something that must be is not: a leader takes the exit that the source or the law leaves open (A-18)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.exits import exits_page
from fotfeste.casework.steps.meeting import take_exit
from fotfeste.web.shared.acting import NOT_TRIED, done, shown, tried
from fotfeste.web.shared.request import asker, order_from, signed_in
from fotfeste.web.shared.typed import number_of

WAYS = (("email", gettext_lazy("E-mail")), ("sms", gettext_lazy("Text message")), ("letter", gettext_lazy("Letter")))


@require_http_methods(["GET", "POST"])
@signed_in
def exits(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Each thing that hinders with its own short form: why, and who agreed or which rule allows it."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        posted = request.POST
        trial = tried(
            lambda: take_exit(
                order_from(asked, case_id),
                code=posted.get("code", ""),
                reason=posted.get("reason", ""),
                consented_by=number_of(posted.get("consented_by", "")),
                consented_way=posted.get("consented_way", ""),
                legal_ground=posted.get("legal_ground", ""),
            )
        )
        if trial.went_well:
            return done(asked, _("Written down. The case can go on."), "case_page", case_id)
    found = exits_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    return shown(asked, "staff/exits.jinja", trial, page=found.act, exits=found, ways=WAYS)


urlpatterns = [path("cases/<uuid:case_id>/go-on/", exits, name="exits")]
