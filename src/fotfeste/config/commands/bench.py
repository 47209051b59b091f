"""`fotfeste bench`: the benchmarks live with the tests, in a clone of the repository."""

import subprocess
import sys
from argparse import Namespace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]


def run(options: Namespace) -> int:
    """Run them and pass their exit code on."""
    if not (ROOT / "tests" / "benchmarks" / "__main__.py").exists():
        print("fotfeste bench: the benchmarks are in the repository, not in the installed package: clone it and run make bench.", file=sys.stderr)
        return 2
    return subprocess.run([sys.executable, "-m", "tests.benchmarks"], cwd=ROOT, check=False).returncode
