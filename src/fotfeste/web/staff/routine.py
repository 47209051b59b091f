"""The school's own routine for a pupil being there: written by its leadership, ticked off for each meeting (A-34)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fotfeste.casework.inputs import LINE
from fotfeste.casework.queries.preparation import RoutinePage, routine_page
from fotfeste.local.change import Place, set_value
from fotfeste.local.keys import ATTENDANCE_ROUTINE
from fotfeste.local.models import Scope
from fotfeste.local.routine import MOST_LINES
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, wrong
from fotfeste.web.shared.request import SignedIn, asker, at_work


@require_http_methods(["GET", "POST"])
@at_work
def attendance_routine(request: HttpRequest) -> HttpResponse:
    """See and write the routine of the school that one leads; it holds from today for plans that are made from then on."""
    asked = asker(request)
    page = routine_page(viewer=asked.actor, at=asked.now)
    if page is None:
        raise Http404
    trial = NOT_TRIED
    if request.method == "POST":
        trial = _written(asked, page)
        if trial.went_well:
            return done(asked, _("The routine is saved. It holds from today."), "attendance_routine")
    return shown(asked, "staff/routine.jinja", trial, page=page)


def _written(asked: SignedIn, page: RoutinePage) -> Trial:
    lines = [line.strip() for line in asked.POST.get("lines", "").splitlines() if line.strip()]
    if not lines:
        return wrong("lines", _("Write at least one thing"))
    if len(lines) > MOST_LINES or max(map(len, lines)) > LINE:
        return wrong("lines", _("At most %(lines)s things, each of at most %(signs)s characters") % {"lines": MOST_LINES, "signs": LINE})
    place = Place(Scope.SCHOOL, page.authority_id, page.school_id)
    set_value(key=ATTENDANCE_ROUTINE, value=list(dict.fromkeys(lines)), place=place, from_on=asked.day, source=page.school)
    return Trial()


urlpatterns = [path("routine/", attendance_routine, name="attendance_routine")]
