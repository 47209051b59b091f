"""Registers this part with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The app ``web``."""

    name = "fotfeste.web"
    label = "web"
    verbose_name = "Web pages"
