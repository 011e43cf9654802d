# Everything runs in one environment, .venv, which the first target that needs it sets up.
# A machine needs Python 3.11 or later, make and git; the rest comes from the package registries.

PYTHON ?= python3
BIN := .venv/bin
NODE_MODULES := node_modules/.ready
READY := .venv/.ready
INSTALLED := .venv/.installed
BENCH := .venv/.bench
GENERATED := .venv/.generated
SITE_MODULES := scripts/docs/node_modules/.ready
SITE := .venv/.site
VENDOR := textbed/web/vendor/.ready
DISTRIBUTIONS := $(addprefix generated/,specs infobip_sms skycore_sms textbed_control)
BASE ?= HEAD
DIST ?= dist
PORT ?= $(or $(TEXTBED_PORT),8700)

# An option of `textbed contract` from the variable of its name: TARGET_FILE=a.yaml is --target-file 'a.yaml'.
told = $(if $($(1)),--$(subst _,-,$(shell echo $(1) | tr A-Z a-z)) '$(subst ','\'',$($(1)))')

export PATH := $(CURDIR)/$(BIN):$(PATH)
# The tests start hundreds of processes: none of them should compile what another has compiled.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup serve generate docs check test contract drifts dist soak bench bench-growth screenshots diff lock clean

help: ## say what each command does
	@echo "Textbed. Commands:"
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; do \
		printf '  make %-12s %s\n' "$$name" "$$what"; done
	@echo "Start with: make serve"

setup: $(INSTALLED) $(NODE_MODULES) $(VENDOR) ## set up .venv and node_modules (the others do it when needed)

serve: $(GENERATED) $(INSTALLED) $(VENDOR) $(SITE) ## build everything and serve emulator, inbox and docs on PORT= (default 8700)
	@exec $(BIN)/textbed serve --port $(PORT)

generate: $(READY) $(NODE_MODULES) ## write generated/ from spec/ and overlays/
	@$(BIN)/python -m scripts.generate
	@touch $(GENERATED)

$(GENERATED): $(READY) $(NODE_MODULES) $(shell find spec overlays scripts lint -type f -not -name '*.pyc')
	@$(BIN)/python -m scripts.generate
	@touch $@

docs: $(GENERATED) $(INSTALLED) $(SITE_MODULES) ## write the docs site to site/, and the copy that is served at /docs
	@$(BIN)/python -m scripts.docs
	@touch $(SITE)

# What the site is made from; pictures and reports may be there or not.
$(SITE): $(GENERATED) $(INSTALLED) $(SITE_MODULES) CHANGELOG.md SECURITY.md $(shell find docs bench/results scripts/docs -type f \
		-not -path '*/node_modules/*' -not -name '*.pyc')
	@$(BIN)/python -m scripts.docs
	@touch $@

check: $(INSTALLED) $(NODE_MODULES) ## lint, types, import rules, contract lint, drift of generated files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.generate --check

test: $(INSTALLED) $(NODE_MODULES) $(VENDOR) $(SITE_MODULES) ## run the tests
	$(BIN)/pytest -n auto --dist worksteal

drifts: $(INSTALLED) ## let the contract tests find every catalogued drift of the emulator (five minutes or so)
	@$(BIN)/python -m tests.drifts

contract: $(INSTALLED) ## test a server against the contracts: TARGET=<url>, or an emulator started for it
	@$(BIN)/textbed contract $(foreach option,TARGET TARGET_FILE GATEWAY EFFORT SEED,$(call told,$(option)))

soak: $(INSTALLED) ## run the long counts: 100,000 odd requests, 50 kills, every drift, 20 contract runs (an hour or so)
	TEXTBED_SOAK=1 $(BIN)/pytest -s tests/chaos
	TEXTBED_SOAK=1 $(BIN)/pytest -n auto --dist worksteal tests/drifts tests/contract/test_depth.py tests/contract/test_stories.py
	$(BIN)/python -m tests.contract.many_runs

bench: $(BENCH) ## measure speed beside Prism, Mockoon and a bare handler (needs wrk; about ten minutes)
	@$(BIN)/python -m bench

bench-growth: $(BENCH) ## measure speed at 1 thousand, 1 million and 10 million stored messages
	@$(BIN)/python -m bench to-ten-million --name growth --seconds 8 --rounds 5

dist: $(INSTALLED) $(VENDOR) $(SITE) ## build every wheel and source distribution into dist/ (DIST= for another folder)
	@rm -rf $(DIST)
	@for each in . $(DISTRIBUTIONS); do \
		$(BIN)/uv build -q --offline --no-build-isolation --python $(BIN)/python --out-dir $(DIST) $$each || exit 1; done
	@rm -f $(DIST)/.gitignore
	@ls $(DIST)

screenshots: $(INSTALLED) $(VENDOR) ## take the pictures of the inbox that the docs show (needs Chromium)
	@$(BIN)/python -m scripts.screenshots

diff: $(READY) ## list the contract's changes since BASE=<git ref> (default HEAD)
	@$(BIN)/python -m scripts.diff --base $(BASE)

lock: $(READY) ## renew requirements.lock and package-lock.json
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-package textbed-specs --no-emit-package textbed-control --no-header --no-annotate -q -o requirements.lock
	$(BIN)/uv pip compile --group bench --constraint requirements.lock --universal --python-version 3.11 \
		--generate-hashes --no-emit-package textbed-specs --no-emit-package textbed-control --no-header --no-annotate -q -o bench/requirements.lock
	$(BIN)/npm install --package-lock-only --ignore-scripts
	$(BIN)/npm install --prefix bench --package-lock-only --ignore-scripts
	$(BIN)/npm install --prefix scripts/docs --package-lock-only --ignore-scripts
	$(BIN)/python -m scripts.lock

clean: ## remove what setup and the tools made
	rm -rf .venv node_modules bench/node_modules scripts/docs/node_modules site textbed/site .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Textbed needs Python 3.11 or later as '$(PYTHON)'; say make PYTHON=/path/to/python3.11" >&2; exit 2; }
	@echo "setup    .venv                                (once; a minute or so)"
	@$(PYTHON) -m venv .venv
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r .venv/uv.lock

$(READY): requirements.lock | .venv/bin/uv
	@$(BIN)/uv pip sync -q --python $(BIN)/python --require-hashes requirements.lock
	@rm -f $(INSTALLED)
	@touch $@

$(INSTALLED): $(READY) pyproject.toml $(DISTRIBUTIONS:%=%/pyproject.toml)
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation $(DISTRIBUTIONS:%=-e %) -e .
	@touch $@

$(DISTRIBUTIONS:%=%/pyproject.toml): | $(READY) $(NODE_MODULES)
	@$(BIN)/python -m scripts.generate

$(NODE_MODULES): package-lock.json .npmrc $(READY)
	@echo "setup    node_modules                         (once; the contract linters)"
	@$(BIN)/npm ci --ignore-scripts --no-progress --loglevel=error > /dev/null
	@touch $@

$(SITE_MODULES): scripts/docs/package-lock.json scripts/docs/.npmrc $(READY)
	@echo "setup    scripts/docs/node_modules            (once; what draws the reference pages)"
	@cd scripts/docs && ../../$(BIN)/npm ci --ignore-scripts --no-progress --loglevel=error > /dev/null
	@touch $@

# What the inbox page loads. It comes from the registry and is in no commit; wheels take it from here.
$(VENDOR): $(NODE_MODULES)
	@mkdir -p $(@D)
	@cp node_modules/htmx.org/dist/htmx.min.js $(@D)/htmx.js
	@cp node_modules/htmx-ext-sse/dist/sse.min.js $(@D)/htmx-sse.js
	@cp node_modules/idiomorph/dist/idiomorph-ext.min.js $(@D)/idiomorph.js
	@touch $@

$(BENCH): $(INSTALLED) bench/requirements.lock bench/package-lock.json $(READY)
	@echo "setup    bench                                (once; Prism, Mockoon and matplotlib)"
	@$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r bench/requirements.lock
	@cd bench && ../$(BIN)/npm ci --ignore-scripts --no-progress --loglevel=error > /dev/null
	@touch $@
