# Two commands do everything on a fresh machine: `make run` and `make test`.
PYTHON ?= $(shell for v in python3.13 python3.12 python3.11 python3; do \
	if command -v $$v >/dev/null 2>&1 && $$v -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$v; break; fi; done)
BIN := .venv/bin
# Each file on one worker, with servers of its own; the longest file is begun first.
BY_FILE := --dist loadfile --no-loadscope-reorder
# A browser test waits half of its time, for pages to be drawn: two more of them than cores keep
# the cores busy. Each takes a gigabyte of memory.
BROWSERS ?= $(shell $(BIN)/python -c "import os; print(os.cpu_count() + 2)")
# Every program that a test starts would read all of the finder's source again.
unexport PYTHONDONTWRITEBYTECODE
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help run test long lint unit bench bench-quick pictures data docs lock sbom advisories clean

help:
	@echo "make run    start the finder on http://localhost:8501"
	@echo "make test   lint, then every test (installs what they need, Chromium included)"
	@echo "make long   20 times as many drawn cases, 200 random walks, all screens, 5,000 visits: hours; SEED=2 draws others"
	@echo "make unit   tests without a browser"
	@echo "make lint   ruff, mypy, import-linter"
	@echo "make bench  measure all of docs/performance.md anew, beside others: up to 45 minutes"
	@echo "make bench-quick  is anything slower than in the last commit? two minutes; BASE=main"
	@echo "make pictures  every page on every screen, light and dark, in pictures/"
	@echo "make data   rebuild the sample directory"
	@echo "make docs   renew what docs/ takes from the code"
	@echo "make lock   pin every package anew, with the hash of every file of it"
	@echo "make sbom   every package that the finder runs with, as a CycloneDX list"
	@echo "make advisories  do packages fit together, and is a hole known in one of them?"
	@echo "make clean  remove the virtual environment and every cache"

run: .venv/run
	$(BIN)/python -m finder run

test: lint .venv/browser .venv/servers
	$(BIN)/python -m pytest -n logical -m "not browser"
	$(BIN)/python -m pytest -n $(BROWSERS) $(BY_FILE) -m browser tests/browser

# What takes longer than a landing may: bounded, and seeded by `make long SEED=2`, for quiet hours.
SEED ?= 1
long: export TEST_BUDGET := long
long: export FIRST_WALK := $(SEED)000
long: .venv/browser .venv/servers
	$(BIN)/python -m pytest -n logical -m "not browser" --hypothesis-seed=$(SEED)
	$(BIN)/python -m pytest -n $(BROWSERS) $(BY_FILE) -m browser tests/browser
	$(BIN)/python -m benchmarks.people.soak --minutes 30 --sessions 5000 --output docs/performance.md

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: .venv/dev .venv/servers
	$(BIN)/python -m pytest -m "not browser"

bench: .venv/bench
	$(BIN)/python -m benchmarks --output docs/performance.md

BASE ?=
bench-quick: .venv/run
	$(BIN)/python -m benchmarks.quick --base "$(BASE)"

pictures: .venv/browser
	$(BIN)/python -m tests.browser.tour pictures

data: .venv/run
	$(BIN)/python scripts/build_sample_directory.py

.venv/made:
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 or newer is needed; install it, or name it: make run PYTHON=/path/to/python3" >&2; exit 1; fi
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run: .venv/made locks/run.txt
	$(PIP) --require-hashes -r locks/run.txt
	@touch $@

.venv/dev: .venv/run locks/dev.txt
	$(PIP) --require-hashes -r locks/dev.txt
	@touch $@

.venv/bench: .venv/run locks/bench.txt
	$(PIP) --require-hashes -r locks/bench.txt
	@touch $@

.venv/browser: .venv/dev scripts/install_browser.sh
	BIN=$(BIN) sh scripts/install_browser.sh
	@touch $@

.venv/servers: .venv/made scripts/install_servers.sh
	sh scripts/install_servers.sh
	@touch $@

docs: .venv/dev
	$(BIN)/python scripts/build_docs.py
	$(BIN)/python scripts/rooms.py
	$(BIN)/python scripts/federal_options.py
	$(BIN)/python scripts/security_table.py

# What looks after packages of others has a place of its own: nothing else needs it.
SUPPLY := .venv-supply/bin
.venv-supply/made: locks/supply.txt
	$(PYTHON) -m venv .venv-supply
	$(SUPPLY)/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes -r locks/supply.txt
	@touch $@

LOCK := pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock"
lock: .venv-supply/made
	$(SUPPLY)/uv $(LOCK) -c constraints.txt requirements.txt -o locks/run.txt
	$(SUPPLY)/uv $(LOCK) -c constraints.txt requirements-dev.txt -o locks/dev.txt
	$(SUPPLY)/uv $(LOCK) -c constraints.txt requirements-bench.txt -o locks/bench.txt
	$(SUPPLY)/uv $(LOCK) requirements-supply.txt -o locks/supply.txt

sbom: .venv-supply/made
	$(SUPPLY)/cyclonedx-py requirements --output-reproducible --pyproject pyproject.toml \
		--output-format JSON -o sbom.json locks/run.txt
	@echo "sbom.json lists every package that the finder runs with (CycloneDX)"

advisories: .venv-supply/made .venv/run
	$(BIN)/python -m pip check
	$(SUPPLY)/python scripts/advisories.py locks/run.txt

clean:
	rm -rf .venv .venv-supply .mypy_cache .ruff_cache .pytest_cache .hypothesis
