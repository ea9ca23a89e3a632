# Leerplichtwijzer. `make run` and `make test` do everything a fresh machine needs; see README.
PYTHON ?= python3
PORT ?= 7860
VENV := .venv
BIN := $(VENV)/bin
# Exact: with a range pip may take a newer build, and on Linux the newest build brings gigabytes of CUDA.
TORCH := 2.13.0
TORCH_CPU := https://download.pytorch.org/whl/cpu

export GRADIO_ANALYTICS_ENABLED := False
export ANONYMIZED_TELEMETRY := False
export HF_HUB_DISABLE_TELEMETRY := 1

.PHONY: run install test eval clean
.DEFAULT_GOAL := run

run: $(VENV)/.geinstalleerd
	@$(BIN)/wijzer start --poort $(PORT)

install: $(VENV)/.geinstalleerd

$(VENV)/.geinstalleerd: pyproject.toml
	@echo "[1/3] Omgeving maken in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 of nieuwer is nodig; maak met PYTHON=python3.12 make install"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "[2/3] PyTorch installeren (alleen voor de processor, zonder CUDA)"
	@$(BIN)/python .ci/torch_cpu.py $(TORCH) $(TORCH_CPU)
	@echo "[3/3] Leerplichtwijzer installeren (dit duurt een paar minuten)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@
	@echo "Klaar met installeren."

$(VENV)/.toetsklaar: $(VENV)/.geinstalleerd
	@echo "Gereedschap voor de tests installeren"
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

test: $(VENV)/.toetsklaar
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest
	@$(BIN)/wijzer evalueer --basislijn

eval: $(VENV)/.toetsklaar
	@$(BIN)/wijzer evalueer

clean:
	rm -rf $(VENV) corpus/build eval/uit .mypy_cache .ruff_cache .pytest_cache
