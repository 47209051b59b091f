"""The addresses of the staff's pages; each word keeps its own."""

from django.urls.resolvers import URLPattern

from fotfeste.web.staff import (
    cases,
    concern,
    consent,
    distribution,
    exits,
    guardians,
    handover,
    invitation,
    looks,
    measures,
    meeting,
    no_show,
    post,
    preparation,
    routine,
    signing,
    times,
    workbench,
)

urlpatterns: list[URLPattern] = [
    *workbench.urlpatterns,
    *handover.urlpatterns,
    *cases.urlpatterns,
    *concern.urlpatterns,
    *preparation.urlpatterns,
    *routine.urlpatterns,
    *consent.urlpatterns,
    *times.urlpatterns,
    *invitation.urlpatterns,
    *guardians.urlpatterns,
    *looks.urlpatterns,
    *meeting.urlpatterns,
    *no_show.urlpatterns,
    *exits.urlpatterns,
    *signing.urlpatterns,
    *distribution.urlpatterns,
    *measures.urlpatterns,
    *post.urlpatterns,
]
