"""Registers this part with Django."""

from django.apps import AppConfig


class WorldConfig(AppConfig):
    """The app ``world``."""

    name = "fotfeste.world"
    label = "world"
    verbose_name = "Demo world"
