"""Pages about the service itself, open to everybody: accessibility, privacy, and the demo's mailbox."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fotfeste.messaging.mailbox import letters_for_demo
from fotfeste.web.shared.request import signed_in


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Where the operator's accessibility statement is, and what the product itself promises."""
    return render(request, "shared/accessibility.jinja", {"statement": settings.ACCESSIBILITY_STATEMENT})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about whom, why, for how long, and who sees it, in plain words."""
    return render(request, "shared/privacy.jinja")


@require_safe
@signed_in
def demo_mailbox(request: HttpRequest) -> HttpResponse:
    """Everything that the demo has sent by e-mail, SMS and post; there is no such page outside the demo."""
    if not settings.FOTFESTE_DEMO:
        raise Http404
    return render(request, "shared/demo_mailbox.jinja", {"letters": letters_for_demo()})
