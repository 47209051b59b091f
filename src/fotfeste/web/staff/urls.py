"""The addresses of the staff's pages; each word keeps its own."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
