# make help tells what there is.
.DEFAULT_GOAL := help
.PHONY: help setup demo test check format bench soak messages screenshots docs clean
SHELL := /bin/bash

PORT ?= 8000
DATA ?= var
PYTEST_ARGUMENTS ?=

help:  ## What can be made
	@echo "Fotfeste"
	@echo
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 22
	@echo
	@echo "  PORT=8080 and DATA=/some/folder can be given to make demo (now: PORT=$(PORT) DATA=$(DATA))."

setup:  ## Environment, packages, front-end assets and translations; quick when nothing changed
	@tools/setup.sh

demo: setup  ## Everything running with an invented county: prints the address, Ctrl-C stops it
	@FOTFESTE_WITH_PARENT=1 .venv/bin/fotfeste demo --port $(PORT) --data "$(DATA)"

test: setup  ## Everything that must hold: checks, tests and journeys in a real browser (Chromium is installed if it can be)
	@tools/test.sh $(PYTEST_ARGUMENTS)

check: setup  ## Only what can be said without running the program: ruff, mypy, import-linter, djlint
	@tools/check.sh

format: setup  ## Lay the code out as ruff would
	@.venv/bin/ruff check --quiet --fix src tests; .venv/bin/ruff format src tests

bench: setup  ## Print how fast the program is on this machine (figures, no verdict)
	@.venv/bin/python -m tests.benchmarks

soak: setup  ## Two workers and four writers for ten minutes while processes are killed; then nothing may be missing; 1,000 random histories; 200 cases brought to their end
	@.venv/bin/python -m tests.benchmarks.soak
	@FOTFESTE_HISTORIES=1000 .venv/bin/pytest -q -n 0 tests/steps/test_standings.py
	@FOTFESTE_CASES=200 .venv/bin/pytest -q -n 0 tests/steps/test_never_stuck.py

messages: setup  ## Collect the pages' words for translation and list what is missing
	@.venv/bin/fotfeste messages

screenshots: setup  ## Photograph every page of the journeys into var/screenshots, and renew docs/screenshots from them
	@tools/chromium.sh
	@FOTFESTE_SCREENSHOTS="$(CURDIR)/var/screenshots" .venv/bin/pytest -q -n 2 tests/journeys
	@.venv/bin/python tools/screenshots.py var/screenshots

docs: setup  ## Write the generated documents: TRACEABILITY, PROCEDURES, ACCESS
	@.venv/bin/python -m fotfeste.config.documentation

clean:  ## Remove environment, packages and caches, but never DATA
	@rm -rf .venv node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache src/fotfeste/web/shared/static/vendor
	@find src -name '*.mo' -delete
