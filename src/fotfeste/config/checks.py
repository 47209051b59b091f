"""Django's system checks of our own: what production must never be started with."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register("security")
def production_is_no_demo(app_configs: Sequence[AppConfig] | None = None, **_rest: object) -> list[CheckMessage]:
    """Refuse production with demo mode, DEBUG, a weak key or without a host name. The settings refuse most of it before; this is the second lock."""
    if settings.FOTFESTE_MODE != "production":
        return []
    refused = (
        (settings.FOTFESTE_DEMO, "E001", "Demo mode is on: signing in by choosing a person must never reach real people's data."),
        (settings.DEBUG, "E002", "DEBUG is on: error pages would show people's data."),
        (len(settings.SECRET_KEY) < 32, "E003", "FOTFESTE_SECRET_KEY must hold at least 32 random characters."),
        (not settings.ALLOWED_HOSTS, "E004", "FOTFESTE_HOSTS is empty: name the hosts that the program answers to."),
        ("*" in settings.ALLOWED_HOSTS, "E005", "FOTFESTE_HOSTS may not be *: name the hosts that the program answers to."),
        (not settings.PUBLIC_ADDRESS.startswith("https://"), "E006", "FOTFESTE_ADDRESS must begin with https://: messages link to it."),
    )
    return [Error(sentence, id=f"fotfeste.{number}") for wrong, number, sentence in refused if wrong]
