# `make demo` and `make test` are all there is to type on a fresh machine with Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_SERVE ?= 1
QUESTION ?= antimicrobial resistance

.PHONY: demo test check setup setup-dev sample docs bench locks clean

# The pages that `make demo` will serve come later; DEMO_SERVE=0 keeps it from serving them.
demo: setup
	$(BIN)/frontdoor build
	$(BIN)/frontdoor centres "$(QUESTION)"

setup: $(VENV)/demo.done

setup-dev: $(VENV)/dev.done

test: setup-dev
	$(BIN)/python -m pytest $(TESTS)

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

sample: setup-dev
	$(BIN)/python -m bench.make_sample ../shared/data

# The reference pages of the ontology, from its Turtle.
docs: setup-dev
	$(BIN)/python -m frontdoor.reference docs/ontology

bench: setup-dev
	$(BIN)/python -m bench

# Pins every dependency with its hashes, for all systems and Pythons; needs uv.
locks:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --extra build -o requirements.txt pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --extra dev --extra build -c requirements.txt -o requirements-dev.txt pyproject.toml

clean:
	rm -rf $(VENV) .frontdoor

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
