# Two commands: `make demo` reads the shipped examples, `make test` runs every check that CI runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo

.PHONY: setup demo test check unit bench lock clean

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; run: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "cannot make $(VENV); on Debian and Ubuntu run: sudo apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup
	@mkdir -p $(DEMO)
	@$(BIN)/onrecord read examples --format json --output $(DEMO)/
	@$(BIN)/onrecord read examples --format html --output $(DEMO)/index.html
	@$(BIN)/onrecord read examples --format table
	@echo "Records: $(DEMO)/*.json   Page: open $(DEMO)/index.html in a browser"

test: check unit

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

unit: setup
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

bench: setup
	$(BIN)/python -m benchmarks

lock:
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --group dev --no-header pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) $(DEMO)
