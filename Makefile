# make scan | test | lint | bench | clean: each sets up what it needs, in .venv and .cache only.
# Works with GNU make 3.81 and newer. A fresh machine needs Python >= 3.10 (with venv), git and make.

PYTHON ?= python3
REPO ?= .
# Given to the shell through the environment, so that a path may hold spaces and quotes.
export REPO
export REPO2

VENV := .venv
BIN := $(VENV)/bin
BENCH := .cache/bench-venv
MULTITOOL := .cache/sarif-multitool
PIP_QUIET := --quiet --disable-pip-version-check

# Colours, prompts and caches of a bystander's configuration have no place in a build.
export PYTHONNOUSERSITE := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help scan test lint pytest self-scan multitool bench clean

help:
	@echo "make scan [REPO=path]                scan a repository (default: this one)"
	@echo "make test                            all checks, as the CI runs them"
	@echo "make lint                            ruff and mypy only"
	@echo "make bench [REPO=path] [REPO2=path]  compare with other tools, as ratios"
	@echo "make clean                           remove everything make has created"
	@echo
	@echo "PYTHON=python3.12 chooses another interpreter (3.10 or newer)."

# make ends with status 2 whenever a recipe fails; `binlint scan` itself says 1, 2 or 3.
scan: $(VENV)/.runtime
	@$(BIN)/binlint scan "$$REPO"

test: lint pytest self-scan

lint: $(VENV)/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# loadgroup: the tests that share a pre-commit environment run on one worker.
pytest: $(VENV)/.development multitool
	$(BIN)/python -m pytest -n auto --dist loadgroup

self-scan: $(VENV)/.runtime
	$(BIN)/binlint scan .

bench: $(BENCH)/.peers
	@rm -rf build # else setuptools packs what an earlier build left there
	@$(BENCH)/bin/pip install $(PIP_QUIET) --force-reinstall --no-deps .
	@rm -rf build
	@$(BENCH)/bin/python benchmarks/run.py "$$REPO" $${REPO2:+"$$REPO2"}

clean:
	rm -rf $(VENV) .cache build dist *.egg-info .coverage .coverage.* htmlcov
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find binlint hooks tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# --- Environments. A stamp newer than pyproject.toml says that an environment is complete.

define require_python
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || { \
	echo "binlint needs Python 3.10 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
@$(PYTHON) -c 'import ensurepip, venv' || { \
	echo "$(PYTHON) lacks venv; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
endef

$(BIN)/python:
	$(require_python)
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install $(PIP_QUIET) --editable .
	@touch $@

$(VENV)/.development: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install $(PIP_QUIET) --editable '.[test,dev]'
	@touch $(VENV)/.runtime $@

# Checks SARIF output against Microsoft's validator. Optional: without npm its tests are skipped.
# Version 5: 4.6.5 ends in an unhandled exception as soon as it is to validate anything.
multitool:
	@if [ -e $(MULTITOOL)/.version-5 ]; then :; \
	elif command -v npm >/dev/null 2>&1; then \
		npm install --silent --no-audit --no-fund --prefix $(MULTITOOL) \
			@microsoft/sarif-multitool@5 >/dev/null </dev/null \
		&& touch $(MULTITOOL)/.version-5 \
		|| echo "note: the SARIF multitool could not be installed; its tests are skipped" >&2; \
	else \
		echo "note: npm is not there, so the SARIF multitool's tests are skipped" >&2; \
	fi

# Each peer on its own: one without a build for this platform does not stop the others.
$(BENCH)/.peers: benchmarks/peers.txt pyproject.toml
	$(require_python)
	$(PYTHON) -m venv $(BENCH)
	@rm -rf build
	@$(BENCH)/bin/python -m pip install $(PIP_QUIET) .
	@rm -rf build
	@grep -v '^#' benchmarks/peers.txt | while read -r peer; do \
		$(BENCH)/bin/python -m pip install $(PIP_QUIET) "$$peer" </dev/null \
		|| echo "note: $$peer cannot be installed here and is left out" >&2; \
	done
	@touch $@
