"""The addresses of the portal, under /portal/."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
