"""The addresses of the staff's pages; each word keeps its own."""

from django.urls.resolvers import URLPattern

from fotfeste.web.staff import (
    cases,
    concern,
    consent,
    distribution,
    guardians,
    handover,
    invitation,
    looks,
    measures,
    meeting,
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
    *signing.urlpatterns,
    *distribution.urlpatterns,
    *measures.urlpatterns,
    *post.urlpatterns,
]
