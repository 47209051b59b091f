"""Registers this part with Django."""

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    """The app ``messaging``."""

    name = "fotfeste.messaging"
    label = "messaging"
    verbose_name = "Messages"
