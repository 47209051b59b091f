"""Registers this part with Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The app ``documents``."""

    name = "fotfeste.documents"
    label = "documents"
    verbose_name = "Documents"
