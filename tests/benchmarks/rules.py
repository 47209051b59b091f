"""`python -m tests.benchmarks.rules`: microseconds of processor time for each question to the rules, without a database."""

import sys
from collections.abc import Callable
from time import process_time

from fotfeste.domain.facts import Role
from fotfeste.domain.procedures.clarification import CLARIFICATION
from fotfeste.domain.rules.access import Viewer, relations
from fotfeste.domain.rules.distribution import shares
from fotfeste.domain.rules.follow_up import right_until
from fotfeste.domain.rules.form import missing_in
from fotfeste.domain.rules.progress import objections_to, progress
from tests.domain import examples as x
from tests.domain.test_form import FILLED

ROUNDS, REPEATS = 200, 5
DAY = x.on(x.MEETS_ON)
VIEWER = Viewer(x.COUNSELLOR, ((Role.COUNSELLOR, x.SCHOOL),))


def microseconds(ask: Callable[[], object]) -> float:
    """The best of some rounds: what the question costs when nothing else is in the way."""
    best = float("inf")
    for _ in range(REPEATS):
        started = process_time()
        for _ in range(ROUNDS):
            ask()
        best = min(best, process_time() - started)
    return best / ROUNDS * 1_000_000


def questions() -> dict[str, Callable[[], object]]:
    """What is asked, by name."""
    stages = {f"progress, {name}": _progress(name) for name in x.STAGES}
    return stages | {
        "objections to sending the invitations": lambda: objections_to(CLARIFICATION, "send_invitations", x.AGREED, DAY),
        "who gets what": lambda: shares(x.SIGNED, DAY),
        "what somebody is to a case": lambda: relations(VIEWER, x.INVITED, DAY),
        "what the form still misses": lambda: [missing_in(section, FILLED) for section in CLARIFICATION.form.sections],
        "until when the right lasts": lambda: right_until(born_on=x.BORN, given=DAY),
    }


def _progress(name: str) -> Callable[[], object]:
    facts = x.STAGES[name]
    return lambda: progress(CLARIFICATION, facts, DAY)


def main() -> None:
    """Print every question with its microseconds."""
    for name, ask in questions().items():
        sys.stdout.write(f"{name:44}{microseconds(ask):9.1f} µs\n")


if __name__ == "__main__":
    main()
