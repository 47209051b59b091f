"""Registers this part with Django."""

from django.apps import AppConfig
from procrastinate.contrib.django import app

from fotfeste.jobs.authority import inside_its_authority

# A worker that has said nothing for so long is dead, and its jobs go to another.
HEARTBEAT_SECONDS = 5.0
DEAD_AFTER_SECONDS = 20.0


class JobsConfig(AppConfig):
    """The app ``jobs``."""

    name = "fotfeste.jobs"
    label = "jobs"
    verbose_name = "Background work"

    def ready(self) -> None:
        """Put the wall around every job and say when a worker is dead, whoever starts it."""
        app.worker_defaults["task_middleware"] = [inside_its_authority]
        app.worker_defaults["update_heartbeat_interval"] = HEARTBEAT_SECONDS
        app.worker_defaults["stalled_worker_timeout"] = DEAD_AFTER_SECONDS
        app.worker_defaults["additional_context"] = {"dead_after_seconds": DEAD_AFTER_SECONDS}
