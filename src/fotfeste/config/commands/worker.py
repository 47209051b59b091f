"""`fotfeste worker`: background jobs, with the embedded database behind it when no other is named."""

from argparse import Namespace

from fotfeste.config.commands.serve import child_environment, keep_running
from fotfeste.config.processes import job_worker


def run(options: Namespace) -> int:
    """Work until told to stop; a job in hand is finished first."""
    return keep_running([job_worker(concurrency=options.concurrency, environment=child_environment())], static=False)
