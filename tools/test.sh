#!/usr/bin/env bash
# Checks and tests. Both are run even when the first fails, so that one run tells everything.
set -uo pipefail
cd "$(dirname "$0")/.."
result=0

tools/chromium.sh || result=1
tools/check.sh || result=1
echo "== pytest: the tests"
.venv/bin/pytest -q -n 2 --durations=15 "$@" || result=1
exit $result
