"""The addresses of the staff's pages; each word keeps its own."""

from django.urls.resolvers import URLPattern

from fotfeste.web.staff import cases, concern, distribution, measures, meeting, preparation, signing, workbench

urlpatterns: list[URLPattern] = [
    *workbench.urlpatterns,
    *cases.urlpatterns,
    *concern.urlpatterns,
    *preparation.urlpatterns,
    *meeting.urlpatterns,
    *signing.urlpatterns,
    *distribution.urlpatterns,
    *measures.urlpatterns,
]
