# Two commands are enough on a fresh machine: `make play` and `make test`.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
# Each worker process is one thread: two BLAS threads on a busy machine run several times slower.
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1

# What is skipped in `make test` where the libraries are not installed.
EXTRA_TESTS := tests/agents/neural/recurrent tests/agents/neural/training/test_settings.py \
	tests/mnist_core/test_gradients.py tests/nethack_env/test_stable_baselines.py tests/agents/benchmark/test_cluster.py

.PHONY: help play test extras wheel lowest check format bench mnist train clean

help:  ## list the verbs
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.watch: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[watch]'
	@touch $@ $(VENV)/.core

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.core $(VENV)/.watch

play: $(VENV)/.watch  ## watch the symbolic agent play one game (ARGS="--seed 7 --explain")
	$(BIN)/python scripts/play.py --agent symbolic $(ARGS)

test: $(VENV)/.dev  ## run the whole test suite
	$(BIN)/python -m pytest -n auto $(ARGS)

extras: $(VENV)/.dev  ## install what is optional, and run the tests that need it
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[torch,cluster]' stable-baselines3
	NETHACK_AGENTS_NO_SKIPS=1 $(BIN)/python -m pytest -n 2 $(EXTRA_TESTS) $(ARGS)

wheel: $(VENV)/.dev  ## build the wheel, install it on each Python that is found, and use it far from here
	NETHACK_AGENTS_WHEEL=1 $(BIN)/python -m pytest -rs -n 2 --dist loadscope tests/installed $(ARGS)

lowest:  ## run the suite on the lowest versions that pyproject.toml allows (a virtual environment of its own)
	$(PYTHON) -m venv $(VENV)-lowest
	$(PYTHON) scripts/lowest.py > $(VENV)-lowest/constraints.txt
	$(VENV)-lowest/bin/pip install --quiet --disable-pip-version-check -c $(VENV)-lowest/constraints.txt -e '.[dev]'
	$(VENV)-lowest/bin/python -m pytest -n auto -W ignore::DeprecationWarning $(ARGS)  # old packages beside new ones

check: $(VENV)/.dev  ## ruff lint, ruff format, strict typing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev  ## rewrite the code in the project's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev  ## speed of the environment, the agents and mnist_core beside their references
	$(BIN)/python scripts/bench.py $(ARGS)

mnist: $(VENV)/.dev  ## train the MNIST network, XOR and the generalisation experiment (ARGS="--data DIR")
	$(BIN)/python scripts/xor.py
	$(BIN)/python scripts/generalisation.py
	$(BIN)/python scripts/train_mnist.py $(ARGS)

train: $(VENV)/.dev  ## train all shipped weights again, from nothing (ARGS="--resume")
	$(BIN)/python scripts/train_policy.py --agent mlp --algorithm dagger --out runs/train/mlp $(ARGS)
	$(BIN)/python scripts/train_policy.py --agent options --algorithm reinforce --out runs/train/options $(ARGS)
	$(BIN)/python scripts/train_policy.py --agent danger --algorithm imitation --out runs/train/danger $(ARGS)

clean:  ## remove the virtual environment and everything generated
	rm -rf $(VENV) $(VENV)-lowest build dist runs .pytest_cache .mypy_cache .ruff_cache
