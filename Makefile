# coopgraph: two commands do everything.
#   make demo   install, load the data of Cần Thơ, show the summary and the gaps, write the map
#   make test   everything that the continuous integration runs
# The other targets are parts of these two. Versions that were tested together stand in constraints.txt.

PYTHON ?= python3
VENV ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COOPGRAPH := $(BIN)/coopgraph

.PHONY: help demo install test lint types house tests golden bench docs pictures clean

help:
	@sed -n '2,3s/^# *//p' Makefile

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --constraint constraints.txt --editable '.[charts,fast]'
	@touch $@

$(VENV)/.test-installed: $(VENV)/.installed
	$(PIP) install --constraint constraints.txt --editable '.[test]'
	@touch $@

install: $(VENV)/.installed

demo: install
	@$(COOPGRAPH) load data/cantho
	@$(COOPGRAPH) summary
	@$(COOPGRAPH) gaps
	@$(COOPGRAPH) map

test: lint types house tests

lint: $(VENV)/.test-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test-installed
	$(BIN)/mypy

house: $(VENV)/.test-installed
	$(BIN)/lint-imports

# One process a core; a file of tests stays in one of them, with its servers and stores.
tests: $(VENV)/.test-installed
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

# The answers that the tests compare with, after a change that is meant: read the difference before you commit it.
golden: $(VENV)/.test-installed
	$(BIN)/python -m tests.golden.renew

# What the documents take from the program: tables of columns, codes, words, queries, commands.
docs: $(VENV)/.test-installed
	$(BIN)/python -m docs.generate

pictures: $(VENV)/.test-installed
	$(BIN)/python -m docs.draw_pictures

# Ten thousand and a million triples, half an hour; a size of your own: make bench SIZES=10000000
bench: $(VENV)/.test-installed
	$(BIN)/python -m benchmarks.run $(SIZES)

clean:
	rm -rf $(VENV) build dist coopgraph-store coopgraph-map.html .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
