# make site             environment, check, build: the site stands in site/
# make test             what the tests need, then all of them
# make serve            the live site, rebuilt on every change
# make lint             style and types
# make audit            Lighthouse, axe-core and the Nu checker on the demo site; needs npm and Java
# make lock             exact versions and hashes of all dependencies, in requirements/
# make sbom             what a site is built with (CycloneDX) and under which licences, in build/
# make vulnerabilities  known faults of the locked versions; needs the network
# make wheel            the package for a release, the same bytes from the same commit, in dist/

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := .venv-tools
export NO_MKDOCS_2_WARNING = 1

INSTALL := -m pip install --quiet --disable-pip-version-check
# The lists are whole, so pip need not look for more: it would find newer versions.
LOCKED := $(INSTALL) --no-deps --require-hashes --requirement
LOCK := $(TOOLS)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url pyproject.toml

.PHONY: site serve test lint audit tools lock sbom vulnerabilities wheel clean

site: $(VENV)/.installed
	$(BIN)/ocop build

serve: $(VENV)/.installed
	$(BIN)/ocop serve

test: $(VENV)/.installed-test tools lint
	$(BIN)/python -m pytest

audit: $(VENV)/.installed-test
	$(BIN)/python bench/audit --report bench/audit.md

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cần Python 3.11 trở lên / Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml requirements/run.txt | $(VENV)/bin/python
	$(BIN)/python $(LOCKED) requirements/run.txt
	$(BIN)/python $(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.installed-test: pyproject.toml requirements/test.txt | $(VENV)/bin/python
	$(BIN)/python $(LOCKED) requirements/test.txt
	$(BIN)/python $(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/.installed

$(TOOLS)/.installed: requirements/tools.txt
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python $(LOCKED) requirements/tools.txt
	touch $@

tools:
	sh tests/install-tools.sh

lock: $(TOOLS)/.installed
	$(LOCK) --extra build --output-file requirements/run.txt
	$(LOCK) --extra build --extra test --output-file requirements/test.txt
	$(LOCK:pyproject.toml=) --group tools --output-file requirements/tools.txt

# Only what a site is built with: an environment of its own, without the tests' packages.
sbom: $(TOOLS)/.installed
	$(PYTHON) -m venv --clear build/environment
	build/environment/bin/python $(LOCKED) requirements/run.txt
	build/environment/bin/python -m pip uninstall --quiet --yes setuptools
	$(TOOLS)/bin/cyclonedx-py environment --pyproject pyproject.toml --mc-type application \
		--output-reproducible --output-format JSON --output-file build/sbom.json build/environment/bin/python
	$(TOOLS)/bin/pip-licenses --python build/environment/bin/python --format markdown \
		--with-urls --ignore-packages pip --output-file build/licences.md
	rm -rf build/environment

vulnerabilities: $(TOOLS)/.installed
	$(TOOLS)/bin/pip-audit --strict --disable-pip --require-hashes --requirement requirements/run.txt

wheel: $(TOOLS)/.installed
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(TOOLS)/bin/python -m build

clean:
	rm -rf site .cache build dist
