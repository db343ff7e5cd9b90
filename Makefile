# What each target needs it installs, into .venv; nothing outside this folder is touched.
PYTHON ?= python3
BIN := .venv/bin
# The pure parts, where most mistakes show, and the examples in docstrings.
QUICK := $(addprefix tests/,core formats checks report test_doctests.py)

.PHONY: demo quick test coverage lint fmt clean

# Compiled files are kept: without them each start of a program costs what it takes to compile it.
unexport PYTHONDONTWRITEBYTECODE

demo: .venv/ready
	@./demo.sh

quick: lint
	HYPOTHESIS_PROFILE=quick $(BIN)/pytest -p no:logging -m "not slow" $(QUICK)

test: lint
	$(BIN)/pytest -n auto --dist worksteal

# One process and few examples: counting branches doubles the cost of every line.
coverage: .venv/ready
	$(BIN)/coverage erase
	HYPOTHESIS_PROFILE=quick $(BIN)/coverage run -m pytest
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: .venv/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv .tmtool .coverage* .hypothesis .mypy_cache .ruff_cache .import_linter_cache *.egg-info
	find eval tests tmtool -name __pycache__ -prune -exec rm -rf {} +

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@
