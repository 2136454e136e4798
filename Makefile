# Everything a person does with this repository; `make help` lists it.
# Needs Python 3.11 or newer with its venv module, and nothing else.

VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip
PYTHONS := $(PYTHON) python3.11 python3.12 python3.13 python3 python

TORCH := $(shell sed -n 's/^torch==//p' requirements.lock)
# Asking the index whether it is stale would load the model first; the time of this file tells too.
INDEXED := $(or $(ROADMAP_DATA_DIR),.data)/index/.indexed
INDEXED_FROM := "$(or $(ROADMAP_CORPUS_DIR),corpus)" ingest $(wildcard .env)
# On Linux, pip's default build of torch brings several GB of CUDA. Empty: take that one.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
# One process a core; what measures times or drives a browser runs alone.
FAST := -m "not slow" --numprocesses auto --maxprocesses 4 --dist loadfile
# pip compiles on one core; this is what no start of ours imports.
NOT_IMPORTED := /tests?/|/transformers/models/(?!auto|bert|mpnet)

.DEFAULT_GOAL := help
.PHONY: help up install install-dev test test-all evals bench bench-scale lint format lock

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | awk -F'|' '{ printf "  make %-12s %s\n", $$1, $$2 }'

up: install ## Set up, build the index if need be, serve the API (8000) and the chat (8501)
	@if [ ! -e "$(INDEXED)" ] || \
	  find $(INDEXED_FROM) -name __pycache__ -prune -o -newer "$(INDEXED)" -print | grep -q .; \
	then $(BIN)/roadmap ingest && touch "$(INDEXED)" || echo "Going on with what is indexed."; fi
	@exec $(BIN)/roadmap serve

install: $(VENV)/.installed ## Set up what `make up` needs

install-dev: $(VENV)/.installed-dev ## Set up what tests and checks need besides

test: install-dev ## Run the tests that need no browser and no server
	$(BIN)/python -m pytest $(FAST)

test-all: install-dev ## Run all tests; needs Chromium (ROADMAP_CHROMIUM names it)
	$(BIN)/python -m pytest $(FAST)
	$(BIN)/python -m pytest -m slow

evals: install-dev ## Measure retrieval and answers
	$(BIN)/python -m pytest evals/

bench: install-dev ## Print the table of speeds
	$(BIN)/roadmap bench

bench-scale: install-dev ## Print the table of speeds on large indexes
	$(BIN)/roadmap bench --scale

lint: install-dev ## Check style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install-dev ## Bring the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: install-dev ## Write the lock files from what is installed
	$(BIN)/python .ci/lock.py

$(VENV)/pyvenv.cfg:
	@for python in $(PYTHONS); do \
	  if $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then echo "Making $(VENV) with $$($$python --version)"; exec $$python -m venv $(VENV); fi; \
	done; \
	echo "No Python 3.11 or newer with its venv module was found (tried: $(PYTHONS))." >&2; \
	echo "Install one (Debian, Ubuntu: apt install python3 python3-venv), or name it: make PYTHON=/path/to/python" >&2; \
	exit 1

$(VENV)/.installed: $(VENV)/pyvenv.cfg requirements.lock pyproject.toml
	@if [ "$$(uname -s)" = Linux ] && [ -n "$(TORCH_INDEX)" ] \
	  && ! $(PIP) index versions torch 2>/dev/null | grep -qF '$(TORCH)+cpu'; \
	then $(PIP) install --no-deps --index-url $(TORCH_INDEX) torch==$(TORCH); fi
	$(PIP) install --no-compile --no-deps -r requirements.lock
	$(PIP) install --quiet -r requirements.lock # what only this platform or this Python needs
	$(PIP) install --no-deps --editable .
	@echo "Compiling"
	@$(BIN)/python -m compileall -qq -j 0 -x '$(NOT_IMPORTED)' $(VENV)/lib app agents evals ingest || true
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	$(PIP) install -r requirements-dev.lock
	@touch $@
