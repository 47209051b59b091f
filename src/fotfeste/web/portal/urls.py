"""The addresses of the portal, under /portal/; each page keeps its own."""

from django.urls.resolvers import URLPattern

from fotfeste.web.portal import consent, form, home, invitation, leaving, looks, measures, papers, signing

urlpatterns: list[URLPattern] = [
    *home.urlpatterns,
    *invitation.urlpatterns,
    *form.urlpatterns,
    *consent.urlpatterns,
    *signing.urlpatterns,
    *papers.urlpatterns,
    *measures.urlpatterns,
    *leaving.urlpatterns,
    *looks.urlpatterns,
]
