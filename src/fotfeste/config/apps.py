"""Registers the composition root with Django."""

from django.apps import AppConfig

from fotfeste.config.checks import production_is_no_demo


class ConfigConfig(AppConfig):
    """The app `config`: no tables, only commands and checks."""

    name = "fotfeste.config"
    label = "config"
    verbose_name = "Configuration"
    checks = (production_is_no_demo,)
