# Needs Python 3.11 or later and make. Everything is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
EXTRACT := $(BIN)/extract
DEV := $(BIN)/pytest

.DELETE_ON_ERROR:
.PHONY: run test lint scores bench faults fuzz screenshot clean

# Records of the papers in seeds/, and a summary.
run: $(EXTRACT)
	$(EXTRACT) run seeds -o outputs/records.jsonl

# The test suite, files side by side. Tests that need what this machine lacks say so and are skipped.
test: $(DEV)
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 8 --dist loadfile

# Style and types.
lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The scores on the annotated seeds, kept in a file that changes together with the rules.
scores: $(EXTRACT)
	$(EXTRACT) evaluate tests/gold/seeds_dev.jsonl --write tests/gold/scores.json

# Rates, memory, start-up and the share of each stage, on the seeds or on CORPUS.
CORPUS ?= seeds
bench: $(EXTRACT)
	$(EXTRACT) bench $(CORPUS)

# Two hundred runs that are killed, interrupted or out of disk at random moments.
faults: $(DEV)
	EXTRACT_FAULT_RUNS=200 $(BIN)/python -m pytest tests/faults

# Properties and time bounds on many more and longer texts, then ten minutes of coverage-guided fuzzing.
fuzz: $(DEV)
	EXTRACT_HYPOTHESIS=thorough $(BIN)/python -m pytest tests/test_properties.py tests/test_time.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	$(BIN)/python scripts/fuzz.py outputs/fuzz/corpus --seconds 600

# The picture of a report over the seeds that stands in the README; needs chromium and chromium-driver.
screenshot: run $(DEV)
	$(BIN)/python scripts/screenshot.py outputs/records.jsonl docs/report.png

clean:
	rm -rf .venv build dist

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; name it: make PYTHON=...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

$(EXTRACT): pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV): $(EXTRACT)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[tables,zstd,formats,ray,dev]'
	@touch $@
