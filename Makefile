# `make demo` and `make test` are all there is to type on a fresh machine with Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
QUESTION ?= antimicrobial resistance

.PHONY: demo test check setup setup-dev sample bench clean

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
	$(BIN)/python ingest/sample/make.py ../shared/data

bench: setup-dev
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) .frontdoor

$(VENV)/bin/python:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Front Door needs Python 3.11 or later; set PYTHON=')"
	$(PYTHON) -m venv $(VENV)

$(VENV)/demo.done: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . 2>/dev/null \
		|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(VENV)/dev.done: requirements-dev.txt $(VENV)/demo.done
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@
