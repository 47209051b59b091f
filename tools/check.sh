#!/usr/bin/env bash
# Everything that can be said about the code without running it. All of it is run; the names of what failed come last.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=()

check() {
    local name=$1
    shift
    echo "== $name"
    "$@" || failed+=("$name")
}

check "ruff: the rules" .venv/bin/ruff check --quiet src tests
check "ruff: the layout" .venv/bin/ruff format --check --quiet src tests
check "mypy: the types" .venv/bin/mypy --no-error-summary
check "import-linter: the layers" .venv/bin/lint-imports --no-cache
check "djlint: the templates" .venv/bin/djlint --quiet --lint src/fotfeste/web/shared/templates

if [ ${#failed[@]} -gt 0 ]; then
    printf 'Failed: %s\n' "${failed[@]}" >&2
    exit 1
fi
