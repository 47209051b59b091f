"""Local decisions as a Django app."""

from django.apps import AppConfig


class LocalConfig(AppConfig):
    name = "fotfeste.local"
    label = "local"
    default_auto_field = "django.db.models.BigAutoField"
