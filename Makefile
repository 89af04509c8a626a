# make run     examines every case in examples/, writes reports/ and prints where
# make test    linters, types, import contracts and tests
# make docs    builds the documentation into site/
# make fast    adds numba, which compiles the loops of large searches
# make spark   adds PySpark
# make bench   prints the figures of benchmarks/
# make lock    resolves requirements/*.in anew

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
PIP_INSTALL := $(UV) pip install --quiet --python $(BIN)/python
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
           --no-header --no-annotate

# Python keeps what it has compiled: without that every start of a command compiles numpy and the rest anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test check docs bench fast spark lock clean
.DEFAULT_GOAL := run

run: $(VENV)/core.done
	@$(BIN)/python -m countertrial report examples/* --output reports

test: $(VENV)/dev.done
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh tests/run.sh

docs: $(VENV)/dev.done
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "documentation: site/index.html"

bench: $(VENV)/dev.done
	@$(BIN)/python -m benchmarks

fast: $(VENV)/fast.done

spark: $(VENV)/spark.done

lock: $(VENV)/uv.done
	$(COMPILE) requirements/core.in -o requirements/core.txt
	$(COMPILE) requirements/dev.in -o requirements/dev.txt
	$(COMPILE) requirements/fast.in -o requirements/fast.txt
	$(COMPILE) requirements/spark.in -o requirements/spark.txt
	$(COMPILE) requirements/spark-build.in -o requirements/spark-build.txt

clean:
	rm -rf $(VENV) reports site dist

$(VENV)/uv.done: requirements/uv.txt
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/core.done: $(VENV)/uv.done requirements/core.txt pyproject.toml
	@echo "installing into $(VENV) (once)"
	@$(PIP_INSTALL) --require-hashes -r requirements/core.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q countertrial
	@touch $@

$(VENV)/fast.done: $(VENV)/core.done requirements/fast.txt
	@echo "installing numba into $(VENV) (some 200 MB)"
	@$(PIP_INSTALL) --require-hashes -r requirements/fast.txt
	@touch $@

# PySpark comes as source alone: what builds it is checked by its hash too.
$(VENV)/spark.done: $(VENV)/core.done requirements/spark.txt requirements/spark-build.txt
	@echo "installing PySpark into $(VENV) (some 450 MB)"
	@$(PIP_INSTALL) --require-hashes -r requirements/spark.txt --build-constraints requirements/spark-build.txt
	@touch $@

$(VENV)/dev.done: $(VENV)/core.done requirements/dev.txt
	@$(PIP_INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@
