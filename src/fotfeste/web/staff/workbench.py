"""My day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from fotfeste.casework.queries.case_list import meetings_ahead
from fotfeste.casework.queries.company_reports import reports_waiting
from fotfeste.casework.queries.workbench import workbench
from fotfeste.web.shared.request import asker, at_work
from fotfeste.web.staff.pages import label_of, page_of


@require_safe
@at_work
def day(request: HttpRequest) -> HttpResponse:
    """What is due for me and why, what can wait until tomorrow, and where I was; ``all`` shows all that can wait. Families go to the portal."""
    asked = asker(request)
    bench = workbench(viewer=asked.actor, authorities=asked.authorities, at=asked.now, everything="all" in request.GET)
    desk = {"reports": reports_waiting(viewer=asked.actor), "keeps": asked.keeps}
    context = {"bench": bench, "now": asked.now, "day": asked.day, "page_of": page_of, "label_of": label_of, **desk}
    return render(request, "staff/workbench.jinja", context)


@require_safe
@at_work
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings ahead in the cases that I may open."""
    asked = asker(request)
    found = meetings_ahead(viewer=asked.actor, authorities=asked.authorities, at=asked.now)
    return render(request, "staff/meetings.jinja", {"meetings": found, "day": asked.day})


urlpatterns = [path("", day, name="workbench"), path("meetings/", meetings, name="meetings")]
