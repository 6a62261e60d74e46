# Everything a fresh machine needs is Python 3.11+ and make: `make run` and `make test` do the rest.
PYTHON    ?= python3
PDMON_DB  ?= data/pdmon.duckdb
VENV      := .venv
PY        := $(VENV)/bin/python
RUN_STAMP := $(VENV)/installed-run
DEV_STAMP := $(VENV)/installed-dev
# Streamlit opens the browser by itself; on a build server or without a screen there is none to open.
HEADLESS  ?= $(if $(CI)$(if $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname -s)),,no-screen),true,false)
# ADDRESS=0.0.0.0 lets other machines in; without it only this one is served.
ADDRESS   ?= 127.0.0.1
# PORT=8600 asks for that port; without it Streamlit takes 8501 or the next free one.
SERVER    := --server.headless $(HEADLESS) --server.address $(ADDRESS) --server.showEmailPrompt false $(if $(PORT),--server.port $(PORT))
PYTEST_ARGS ?= -n auto --dist loadfile

export PDMON_DB
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help run demo test torture bench simulate check reference screenshots lint fmt lock clean

help:  ## this list
	@grep -hE '^[a-z]+:.*  ## ' $(MAKEFILE_LIST) | awk -F ':.*  ## ' '{printf "  make %-11s %s\n", $$1, $$2}'

run: $(RUN_STAMP) $(PDMON_DB)  ## open the dashboard (on demonstration data unless a database exists); PORT=..., PDMON_DB=...
	$(PY) -m streamlit run app.py $(SERVER)

demo: $(RUN_STAMP)  ## build the demonstration database anew (never over real submissions)
	$(PY) -m pdmon demo

test: $(DEV_STAMP)  ## all tests; PYTEST_ARGS="-x tests/calc" narrows them
	$(PY) -m pytest $(PYTEST_ARGS)

torture: $(DEV_STAMP)  ## kills, full disks and long fuzzing at full length
	$(PY) -m pytest -m torture

bench: $(DEV_STAMP)  ## speed against the bars, as ratios within one run; BENCH="intake page" narrows it
	$(PY) -m tests.benchmarks $(BENCH)

simulate: $(DEV_STAMP)  ## every statistical claim: what is stated, what simulation gives; CLAIM="needs_help" narrows it
	$(PY) -m tests.simulations $(CLAIM)

check: $(RUN_STAMP)  ## validate everything in config/
	$(PY) -m pdmon check

reference: $(RUN_STAMP)  ## docs/programme-reference.md and config/programme.schema.json from the models and docs/examples
	$(PY) -m pdmon.cli.programme_reference

screenshots: $(DEV_STAMP)  ## every page in pictures in .scratch/pictures; those that the guide shows go to docs/img (needs chromium)
	$(PY) -m tests.browser.screenshots

lint: $(DEV_STAMP)  ## ruff, mypy and sqlfluff
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m sqlfluff lint --nocolor pdmon

fmt: $(DEV_STAMP)  ## format and mend what can be mended
	$(PY) -m ruff check --fix --exit-zero --quiet .
	$(PY) -m ruff format .
	-$(PY) -m sqlfluff fix --nocolor --quiet pdmon

lock:  ## compile the pinned requirements from requirements*.in (needs uv)
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 requirements.in -o requirements.txt
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 requirements-lake.in -o requirements-lake.txt
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 requirements-dev.in -o requirements-dev.txt

clean:  ## remove the virtual environment and the caches; data stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The demonstration base is built only where there is no database: an existing one is somebody's work.
$(PDMON_DB): | $(RUN_STAMP)
	@echo "Building the demonstration database (some 20 seconds)..."
	@$(PY) -m pdmon demo

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 run"; exit 1; }
	$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "The venv module is missing; on Debian: apt install python3-venv"; exit 1; }

# A stamp is younger than the requirements it was installed from, so a changed list is installed by itself.
$(RUN_STAMP): requirements.txt | $(PY)
	@echo "Installing the pinned requirements (a minute or two, the first time only)..."
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEV_STAMP): requirements-dev.txt requirements-lake.txt requirements.txt | $(PY)
	@echo "Installing the pinned requirements and the tools (a minute or two, the first time only)..."
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(RUN_STAMP)
