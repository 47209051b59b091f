"""Registers this part with Django."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """The app ``casework``."""

    name = "fotfeste.casework"
    label = "casework"
    verbose_name = "Casework"
