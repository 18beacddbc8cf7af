# make site    environment, check, build: the site stands in site/
# make test    what the tests need, then all of them
# make serve   the live site, rebuilt on every change
# make lint    style and types

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING = 1

.PHONY: site serve test lint tools clean

site: $(VENV)/.installed
	$(BIN)/ocop build

serve: $(VENV)/.installed
	$(BIN)/ocop serve

test: $(VENV)/.installed-test tools lint
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cần Python 3.11 trở lên / Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.installed-test: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@ $(VENV)/.installed

tools:
	sh tests/install-tools.sh

clean:
	rm -rf site .cache build dist
