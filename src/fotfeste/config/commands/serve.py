"""`fotfeste serve`: the web server, with the embedded database behind it when no other is named."""

import os
from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack

import django
from django.core.checks import ERROR, run_checks

from fotfeste.config import surroundings
from fotfeste.config.commands.collected import collect
from fotfeste.config.keeper.keeper import Keeper
from fotfeste.config.processes import Child, Family, answers, free_port, web_server


def run(options: Namespace) -> int:
    """Serve until told to stop."""
    port = options.port or int(os.environ.get("PORT", "8000"))
    free_port(host=options.host, port=port)
    server = web_server(host=options.host, port=port, workers=options.workers, environment=child_environment())
    return keep_running([server], ready=lambda: answers(host=options.host, port=port), static=True)


def child_environment() -> dict[str, str]:
    """What children are told: the same, as the program's role."""
    return {**os.environ, "FOTFESTE_ROLE": "app", "DJANGO_SETTINGS_MODULE": "fotfeste.config.settings"}


def keep_running(children: list[Child], *, static: bool, ready: Callable[[], bool] = lambda: True) -> int:
    """Check the settings, then keep the children and the embedded database running."""
    os.environ["FOTFESTE_ROLE"] = "app"
    here = surroundings.read(os.environ)
    with ExitStack() as stack:
        keeper = None
        if not os.environ.get("DATABASE_URL"):
            keeper = Keeper(data=here.data)
            stack.enter_context(keeper)
        django.setup()
        wrong = [
            str(problem)
            for problem in run_checks(include_deployment_checks=here.mode == "production")
            if problem.level >= ERROR and not problem.is_silenced()
        ]
        if wrong:
            raise surroundings.NotConfigured("\n".join(wrong))
        if static:
            collect()
        return Family(children, each_second=keeper.revive if keeper else bool).run(ready=ready)
