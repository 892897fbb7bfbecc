# `make demo` and `make test` are all there is to type on a fresh machine with Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_SERVE ?= 1
QUESTION ?= antimicrobial resistance

.PHONY: demo test check setup setup-dev setup-morph sample docs notebooks bench locks clean

# DEMO_SERVE=0 keeps it from serving the pages.
demo: setup
	$(BIN)/frontdoor build
	$(BIN)/frontdoor centres "$(QUESTION)"
ifneq ($(DEMO_SERVE),0)
	$(BIN)/frontdoor serve
endif

setup: $(VENV)/demo.done

setup-dev: $(VENV)/dev.done

# morph-kgc asks for older versions than we do, so it has an environment of its own; a test runs the exported R2RML by it.
setup-morph: .venv-morph/done

# Files of tests are shared out to as many processes as there are cores, up to four.
test: setup-dev
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile $(TESTS)

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

sample: setup-dev
	$(BIN)/python -m bench.make_sample ../shared/data

# The reference pages of the ontology, the saved questions and the indicators, and the documentation as a site.
docs: setup-dev
	$(BIN)/python -m frontdoor.reference docs/ontology
	$(BIN)/python -m frontdoor.query_reference queries/README.md
	$(BIN)/python -m frontdoor.indicator_reference docs/indicators.md
	$(BIN)/mkdocs build --quiet --strict

# The notebooks with their answers, run on the sample.
notebooks: setup-dev
	$(BIN)/frontdoor build --home .frontdoor/notebooks
	$(BIN)/python -m bench.run_notebooks .frontdoor/notebooks

bench: setup-dev
	$(BIN)/python -m bench

# Pins every dependency with its hashes, for all systems and Pythons; needs uv.
locks:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --extra build -o requirements.txt pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --extra dev --extra build -c requirements.txt -o requirements-dev.txt pyproject.toml

clean:
	rm -rf $(VENV) .venv-morph .frontdoor

$(VENV)/bin/python:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Front Door needs Python 3.11 or later; set PYTHON=')"
	$(PYTHON) -m venv $(VENV)

$(VENV)/demo.done: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.done: requirements-dev.txt $(VENV)/demo.done
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

.venv-morph/done: requirements-morph.txt | $(VENV)/bin/python
	$(PYTHON) -m venv .venv-morph
	.venv-morph/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-morph.txt
	touch $@
