"""The app `audit`."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Events, looks and their seals; knows nobody by name, only by number."""

    name = "fotfeste.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
