# `make help` lists what there is. Everything installs into .venv; a second run takes what is there.
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO := .kg-demo
SOURCES := setup.cfg setup.py pyproject.toml $(wildcard buildsteps/*.py) kg/browse/web/package-lock.json

# Tests that share the one Neo4j carry an xdist group, so that a single worker starts it and runs them all.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadgroup
PYTEST_ARGS ?=
BENCH ?= query queries planning load rdf
NEO4J_LTS := 5.26.28

.PHONY: help demo test test-heavy test-neo4j-lts lint types bench screenshots install install-dev clean

help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-24s %s\n", $$1, $$2}'

demo: install ## on a machine with nothing but Python >= 3.11: check, load and look at the shipped case
	$(BIN)/kg check
	$(BIN)/kg load alaska-2025 --store $(DEMO)
	$(BIN)/kg demo --as-of 2025-08-15 --store $(DEMO)

test: install-dev ## all tests, on the embedded engine and on a real Neo4j that is fetched first
	$(BIN)/python -m tests.support.neo4j_server prefetch
	$(BIN)/python -m tests.support.chromium
	$(PYTEST) $(PYTEST_ARGS)

test-heavy: install-dev ## the same with whole what make test runs as a sample; takes longer, and is no part of .ci/run
	KG_TEST_HEAVY=1 $(MAKE) --no-print-directory test

test-neo4j-lts: install-dev ## the tests that need Neo4j, on Neo4j 5.26 LTS
	KG_TEST_NEO4J_VERSION=$(NEO4J_LTS) $(BIN)/python -m tests.support.neo4j_server prefetch
	KG_TEST_NEO4J_VERSION=$(NEO4J_LTS) $(PYTEST) -m neo4j $(PYTEST_ARGS)

lint: install-dev ## ruff, and which part of kg may import which
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo

types: install-dev ## mypy, strict, on kg/
	$(BIN)/mypy

bench: install-dev ## measurements, some of which take hours: see the top of each script in bench/
	@for each in $(BENCH); do echo "--- $$each"; $(BIN)/python -m "bench.$$each" || exit 1; done

screenshots: install-dev ## the pictures of the browser in docs/images, from the shipped case
	$(BIN)/python -m docs.screenshots

install: $(VENV)/.installed ## the package and what it needs, editable, in .venv

install-dev: $(VENV)/.installed-dev ## the same with every extra the tests and tools use

clean: ## remove .venv, builds, caches and the demo's database
	rm -rf $(VENV) $(DEMO) kg/browse/web/vendor build dist *.egg-info .mypy_cache .import_linter_cache .pytest_cache .ruff_cache .hypothesis .coverage htmlcov

# --- how ---------------------------------------------------------------------------------------------

$(VENV)/.installed: $(VENV)/.created $(SOURCES)
	@echo "installing kg into $(VENV)"
	@$(PIP) install -e . || { \
	  echo "trying again without the embedded engine, which may have no build for this system; kg then needs a Neo4j"; \
	  $(PIP) install --no-deps -e . && $(BIN)/python buildsteps/without_engine.py | $(PIP) install -r /dev/stdin; }
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.created $(SOURCES)
	@echo "installing kg into $(VENV), with the extras for tests and tools (a few minutes the first time)"
	@$(PIP) install -e '.[rdf,deals,sheets,parquet,plots,test,dev]'
	@touch $@ $(VENV)/.installed

# PYTHON=... picks an interpreter by hand; otherwise the first of these that is 3.11 or later and can make a venv.
CANDIDATES := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11)
VERSION_OK := import sys; sys.exit(sys.version_info < (3, 11))

$(VENV)/.created:
	@old=; for p in $(CANDIDATES); do \
	  "$$p" -c '$(VERSION_OK)' 2>/dev/null || continue; \
	  "$$p" -c 'import ensurepip, venv' 2>/dev/null || { old="$$p"; continue; }; \
	  echo "making $(VENV) with $$("$$p" --version)"; \
	  rm -rf $(VENV) && "$$p" -m venv $(VENV) && touch $@ && exit 0; exit 1; \
	done; \
	if [ -n "$$old" ]; then \
	  echo "make: $$old cannot make virtual environments; install its venv package (Debian: apt-get install python3-venv) or give another with PYTHON=..." >&2; \
	else \
	  echo "make: no Python 3.11 or later found among: $(CANDIDATES); install one or give it with PYTHON=/path/to/python" >&2; \
	fi; exit 1
