"""Registers this part with Django."""

from django.apps import AppConfig
from procrastinate.contrib.django import app

from fotfeste.jobs.authority import inside_its_authority


class JobsConfig(AppConfig):
    """The app ``jobs``."""

    name = "fotfeste.jobs"
    label = "jobs"
    verbose_name = "Background work"

    def ready(self) -> None:
        """Put the wall around every job, whoever starts the worker."""
        app.worker_defaults["task_middleware"] = [inside_its_authority]
