# SPDX-License-Identifier: GPL-2.0-or-later
# The two commands a newcomer needs: `make site` builds the site, `make test` runs every check.

# The first Python that runs and is new enough; name another with `make PYTHON=...`.
IS_NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name $(IS_NEW_ENOUGH) 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
SOURCES ?=

.PHONY: site serve test lint setup clean

site: setup
	$(BIN)/qapidoc build $(if $(SOURCES),--sources $(SOURCES))

serve: setup
	$(BIN)/qapidoc serve

test: setup .venv/.tests-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	sh tests/tools.sh
	$(BIN)/pytest -n auto --dist loadfile

setup: .venv/.installed site/node_modules/.package-lock.json

# A virtual environment of our own; the versions in constraints.txt are those we test with.
.venv/.installed: pyproject.toml constraints.txt
	@$(or $(PYTHON),false) $(IS_NEW_ENOUGH) 2>/dev/null || { \
	  echo "qapidoc needs Python 3.11 or newer: install python3, or name one: make PYTHON=..." >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || sh tests/tools.sh python3-venv
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -c constraints.txt -e .
	@touch $@

.venv/.tests-installed: .venv/.installed
	$(BIN)/pip install --quiet -c constraints.txt -e '.[test]'
	@touch $@

site/node_modules/.package-lock.json: site/package.json site/package-lock.json
	@command -v npm >/dev/null \
	  || { echo "qapidoc needs npm for the browser's libraries: install nodejs and npm" >&2; exit 1; }
	npm ci --prefix site --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@

clean:
	rm -rf build .venv site/node_modules
