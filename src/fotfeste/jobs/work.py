"""Runs a worker in this process until it is stopped, or until the queue is empty."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

# A worker that has said nothing for so long is dead; its jobs go to another.
HEARTBEAT_SECONDS = 5.0
DEAD_AFTER_SECONDS = 20.0
POLLING_SECONDS = 1.0


def work(
    *,
    wait: bool = True,
    concurrency: int = 2,
    install_signal_handlers: bool = True,
    heartbeat_seconds: float = HEARTBEAT_SECONDS,
    dead_after_seconds: float = DEAD_AFTER_SECONDS,
) -> None:
    """Do the jobs in the queue; with `wait` go on until SIGTERM or SIGINT, which lets the running job finish.

    Each job in progress uses a connection of its own, and the worker a few more: about `concurrency` + 4.
    """
    with app.replace_connector(DjangoConnector().get_worker_connector()):
        app.run_worker(
            wait=wait,
            concurrency=concurrency,
            install_signal_handlers=install_signal_handlers,
            fetch_job_polling_interval=POLLING_SECONDS,
            update_heartbeat_interval=heartbeat_seconds,
            stalled_worker_timeout=dead_after_seconds,
            additional_context={"dead_after_seconds": dead_after_seconds},
        )
