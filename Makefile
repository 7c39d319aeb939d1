# The one list of commands. `make` alone explains them.
SHELL := /bin/bash
PYTHON ?= python3.11
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
STAMP := build/stamps
export PYTHONUNBUFFERED := 1
# Networks of councils and trusts often bring certificates of their own.
export UV_SYSTEM_CERTS := 1
export HANDRAIL_DATA ?= $(CURDIR)/var

.DEFAULT_GOAL := help
.PHONY: help run worker test check measure docs lock clean fmt

help: ## Explain these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-9s %s\n", $$1, $$2}'

run: $(STAMP)/site $(STAMP)/face ## Set everything up, load real content, and serve it
	@$(BIN)/handrail site set-up
	@$(BIN)/python -m handrail.demo
	@printf '\nHandrail is at http://localhost:%s/ (stop with Ctrl-C)\n\n' $(PORT)
	@$(BIN)/handrail site run --port $(PORT)

worker: $(STAMP)/site ## Do what is due in the background (link checks)
	@$(BIN)/handrail site work

test: $(STAMP)/dev $(STAMP)/face $(STAMP)/browser check ## Set up and pass every test, on SQLite and on PostgreSQL
	@echo "tests on SQLite ..."
	@$(BIN)/pytest -q
	@echo "tests of what is stored, on PostgreSQL ..."
	@$(BIN)/python tools/with_postgres.py $(BIN)/pytest -q tests/apps tests/site tests/access

check: $(STAMP)/dev $(STAMP)/face ## Style, types, contracts, packs and our own words
	@$(BIN)/ruff format --check -q . && $(BIN)/ruff check -q .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/handrail packs check
	@$(BIN)/handrail review --min-severity medium --format junit --out build/words.xml *.md docs changes $$(find src/handrail -name '*.html' ! -name scripts.html -o -path '*mail/*.txt') || { $(BIN)/handrail review --min-severity medium *.md docs changes | grep -v "^Nothing"; exit 1; }
	@$(BIN)/python -m django makemigrations --check --dry-run --settings handrail.site.settings.test

measure: $(STAMP)/bench $(STAMP)/face ## Measure quality and speed; figures go to bench/results
	@$(BIN)/python -m bench

docs: $(STAMP)/dev ## Make the generated pages of docs/reference again
	@$(BIN)/python tools/reference.py
	@$(BIN)/python tools/words.py

fmt: $(STAMP)/dev ## Format the code
	@$(BIN)/ruff format -q . && $(BIN)/ruff check -q --fix .

lock: $(STAMP)/uv ## Lock dependencies anew (no address of an index is written)
	@for f in base site dev bench; do $(BIN)/uv -q pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/$$f.in -o requirements/$$f.txt; done

clean: ## Take away everything that was made
	rm -rf $(VENV) node_modules build var src/handrail/apps/ui/static

# ---- what need not be done twice is stamped ----
$(STAMP)/uv:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: install it, or say where it is with PYTHON=/path/to/python3.11"; exit 1; }
	@echo "making an environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || { echo "This Python has no venv. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@$(BIN)/pip install -q --disable-pip-version-check uv==0.13.9 || echo "uv did not install; pip will do, more slowly"
	@mkdir -p $(STAMP) && touch $@

define install
	@echo "installing $(1) packages (hashes checked) ..."
	@$(BIN)/uv -q pip sync --python $(BIN)/python --require-hashes requirements/$(1).txt 2>build/uv.log || $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/$(1).txt
	@$(BIN)/python tools/link.py
endef

$(STAMP)/site: $(STAMP)/uv requirements/site.txt
	@if [ -e $(STAMP)/bench ]; then $(MAKE) -s $(STAMP)/bench; elif [ -e $(STAMP)/dev ]; then $(MAKE) -s $(STAMP)/dev; else $(MAKE) -s $(STAMP)/site-alone; fi
	@touch $@
$(STAMP)/site-alone: requirements/site.txt
	$(call install,site)
	@touch $@
$(STAMP)/dev: $(STAMP)/uv requirements/dev.txt
	@if [ -e $(STAMP)/bench ]; then $(MAKE) -s $(STAMP)/bench; else $(MAKE) -s $(STAMP)/dev-alone; fi
	@touch $@
$(STAMP)/dev-alone: requirements/dev.txt
	$(call install,dev)
	@touch $@
$(STAMP)/bench: $(STAMP)/uv requirements/bench.txt
	$(call install,bench)
	@touch $@ $(STAMP)/dev $(STAMP)/site

$(STAMP)/face: $(STAMP)/uv package-lock.json tools/assets.py $(wildcard src/handrail/apps/ui/assets/*)
	@bash tools/npm.sh
	@$(BIN)/python tools/assets.py
	@touch $@

$(STAMP)/browser: $(STAMP)/dev $(STAMP)/face
	@bash tools/browser.sh
	@touch $@
