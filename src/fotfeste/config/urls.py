"""Every address of the program. The views live in web; here they only get their places."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver


def alive(request: HttpRequest) -> HttpResponse:
    """Answer a load balancer: the program runs. Touches neither session nor database."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns: list[URLPattern | URLResolver] = [path("alive", alive, name="alive"), path("", include("fotfeste.web.urls"))]
