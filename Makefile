# One target a habit. Everything lives in .venv and var/; nothing else on the machine is touched.
PYTHON ?= python3
BIN := .venv/bin
DATA ?= var
DEMO ?= demo
PORT ?= 8000

.PHONY: run demo test lint format bench shots torture clean pins

run: .venv/run.stamp  ## serve Prenup on http://localhost:8000
	@$(BIN)/prenup serve --data $(DATA) --port $(PORT)

demo: .venv/run.stamp  ## serve the example client from its own folder
	@$(BIN)/prenup demo --data $(DEMO) --port $(PORT)

test: .venv/dev.stamp lint  ## everything that can be checked
	$(BIN)/python -m pytest -n 2 --dist loadgroup
	@if [ -n "$$PRENUP_TEST_POSTGRES" ]; then \
	  echo "The tests that need a database, again on PostgreSQL:"; \
	  PRENUP_TEST_DATABASE=$$PRENUP_TEST_POSTGRES $(BIN)/python -m pytest -n 2 --dist loadgroup \
	    -m "not browser" tests/record tests/people tests/notifications tests/hire \
	    tests/manage tests/fire tests/standing tests/web; fi

lint: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/dev.stamp  ## time and memory, each beside a peer in the same run
	$(BIN)/python -m benchmarks

shots: .venv/dev.stamp  ## pictures of every page: both widths, light and dark, in shots/
	PRENUP_SHOTS=shots $(BIN)/python -m pytest -n 2 --dist loadgroup tests/browser

torture: .venv/dev.stamp  ## 200 kills of a process that appends to the record
	PRENUP_KILLS=200 $(BIN)/python -m pytest -m torture

pins: .venv/dev.stamp  ## resolve the pinned versions anew
	$(BIN)/pip install -q uv
	cd requirements && for set in base dev; do \
	  ../$(BIN)/uv pip compile --universal --generate-hashes --no-header -q $$set.in -o $$set.txt; done

clean:
	rm -rf .venv shots

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Prenup needs Python 3.11 or newer. Say where it is: make run PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run.stamp: .venv/bin/python requirements/base.txt pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/base.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
