"""Registers the composition root with Django, so that its checks run."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The app `config`: no tables, only commands and checks."""

    name = "fotfeste.config"
    label = "config"
    verbose_name = "Configuration"
