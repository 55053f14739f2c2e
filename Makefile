# Every command of the project. `make` alone lists them.
# Nothing is needed but make and Python 3.11 or later: the first command that wants .venv creates it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# By the number of each test and not by its name, which the generated ones of an operation share.
PARALLEL := -n auto --maxprocesses 4 --dist worksteal
# The tests of what the client does, for other versions of what it depends on.
BEHAVIOUR := $(PARALLEL) -q -p no:cacheprovider tests/flow tests/unit \
  tests/mock/test_mock_fault_servers.py tests/mock/test_team_day.py
OTHER := $(BIN)/uv pip install --quiet --group test --editable '.[mock,otel,redis]' --python

.DEFAULT_GOAL := help
# Every target that `make help` lists is a command and no file.
.PHONY: $(shell sed -n 's/^\([a-z0-9-]*\):.*\#\# .*/\1/p' $(firstword $(MAKEFILE_LIST)))

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-20s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; set PYTHON=..., this is " + sys.version.split()[0])'
	@echo "Setting up $(VENV), which takes about a minute"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: generate ## See the client at work against the mock, over a real socket
	@$(BIN)/python tools/demo.py

test: $(READY) ## Run all tests
	$(BIN)/python -m pytest $(PARALLEL)

test-httpx2: $(READY) ## Run the behaviour tests with httpx2 in the place of httpx
	@PYTHONPATH=tests/support/aliased $(BIN)/python -c 'import httpx; assert httpx.__name__ == "httpx2"'
	@PYTHONPATH=$(CURDIR)/tests/support/aliased $(BIN)/python -m pytest \
	  -W ignore::pytest.PytestAssertRewriteWarning $(BEHAVIOUR)

# Libraries warn of what other libraries did before they were written, so warnings are no errors here.
test-lowest: $(READY) ## Run the behaviour tests with the oldest versions that pyproject.toml allows
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(VENV)/lowest
	@$(OTHER) $(VENV)/lowest --resolution lowest-direct anyio==4.1 httpcore==1.0.0 trio==0.23
	@$(VENV)/lowest/bin/python -m pytest -W default $(BEHAVIOUR)

test-newest: $(READY) ## Run the behaviour tests with the newest versions that pyproject.toml allows
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(VENV)/newest
	@$(OTHER) $(VENV)/newest --upgrade anyio httpcore trio
	@$(VENV)/newest/bin/python -m pytest -W default $(BEHAVIOUR)

generate: $(READY) ## Write generated/ from openapi.yaml
	@$(BIN)/python tools/generate_client.py

check-generated: $(READY) ## Fail if generated/ is not what openapi.yaml gives
	@$(BIN)/python tools/generate_client.py --check

mock: $(READY) ## Serve the mock on http://127.0.0.1:8080
	@$(BIN)/rokt-calendar mock --port 8080

node-tools: tools/node_modules/.package-lock.json ## Install the pinned Node tools

tools/node_modules/.package-lock.json: tools/package.json tools/package-lock.json tools/.npmrc
	cd tools && npm ci --silent
	@touch $@

generate-everywhere: $(READY) ## Check that every Python on PATH generates the same bytes
	@$(BIN)/python tools/generate_everywhere.py

lint: $(READY) ## Check style and the rules of the contract
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/openapi-spec-validator openapi.yaml
	$(BIN)/python tools/lint_contract.py openapi.yaml

format: $(READY) ## Put the code into shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: $(READY) ## Check all types with mypy and pyright
	$(BIN)/mypy
	$(BIN)/pyright --project pyproject.toml

coverage: $(READY) ## Run all tests and demand 98 % branch coverage
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest $(PARALLEL)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --omit '*/mock/*,*/checkout/*' --fail-under 98
	$(BIN)/coverage report --include '*/mock/*' --fail-under 98

# Prism, which the last step uses, is the only thing here that needs Node.
contract: $(READY) $(if $(BASE_URL),,$(if $(shell command -v npm),node-tools)) ## Run all contract tests, or test a server: BASE_URL=... [WRITE=1] [ALLOW_REMOTE=1]
	@$(BIN)/python -m tools.contract $(if $(BASE_URL),--base-url '$(BASE_URL)') \
	  $(if $(filter 1,$(WRITE)),--write) $(if $(filter 1,$(ALLOW_REMOTE)),--allow-remote) $(ARGS)

mutation: $(READY) ## Plant faults, one at a time, and demand that some test notices (ARGS=--help)
	@$(BIN)/python -m tests.mutations $(ARGS)

bench: $(READY) ## Measure what the client and a large mock cost, as ratios
	@$(BIN)/python -m benchmarks.bench $(ARGS)

soak: $(READY) ## Run for long against random faults: SECONDS=600, needs redis-server
	$(BIN)/python -m tests.soak $(or $(SECONDS),600)

docs: $(READY) node-tools ## Build the site into site/ and look at each page in Chromium, every host blocked
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --clean
	@$(BIN)/python -m tools.docs.check site

bench-chart: $(READY) ## Measure, and draw docs/performance.svg
	@$(BIN)/python -m benchmarks.bench --json | $(BIN)/python -m tools.docs.chart

lint-spec: $(READY) node-tools ## Hold openapi.yaml to four linters: the validator, Redocly strict, Spectral, our own
	@$(BIN)/python -m tools.lint_spec openapi.yaml generated/rokt_calendar_client/openapi-3.0.yaml

diff: $(READY) node-tools ## Say what openapi.yaml means for callers: BASE=<git ref or file> [ARGS=--json]
	@$(BIN)/python -m tools.diff $(if $(BASE),--base '$(BASE)') $(ARGS)

release-check: $(READY) node-tools ## Refuse versions that are too small, or a changelog without an entry: [TAG=v1.2.0]
	@$(BIN)/python -m tools.release_check $(if $(TAG),--tag '$(TAG)') $(ARGS)

budget: $(READY) ## Count the Python-level calls of a call, a page and an import
	@$(BIN)/python -m benchmarks.budget $(ARGS)

build: $(READY) ## Build the wheel and the source distribution into dist/
	@rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist

smoke: build ## Install the wheel into a clean environment and run the story there
	$(PYTHON) tools/smoke_wheel.py dist

frozen: $(READY) ## Freeze a program with PyInstaller and run it
	$(BIN)/python -m pytest -q -m frozen tests/release/test_frozen.py

lock: $(READY) ## Pin the development requirements anew
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --all-extras --group dev --upgrade pyproject.toml --output-file requirements-dev.txt

ci: node-tools lint lint-spec types check-generated budget coverage smoke docs frozen release-check ## Everything that must be green

clean: ## Remove what the other commands made, generated/ excepted
	rm -rf $(VENV) dist build site .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache
