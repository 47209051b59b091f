"""The demo world as a Django app."""

from django.apps import AppConfig


class WorldConfig(AppConfig):
    name = "fotfeste.world"
    label = "world"
