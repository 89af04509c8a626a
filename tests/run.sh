#!/bin/sh
# All checks, in the order of their speed. Called by `make test`, with the virtual environment's commands on PATH.
set -eu
ruff check .
mypy
lint-imports --no-logo
pytest
