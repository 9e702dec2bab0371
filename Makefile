# Two commands are enough on a fresh machine: `make play` and `make test`.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin

.PHONY: help play test extras wheel lowest check format bench mnist train short torch ship docs picture clean

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

test: $(VENV)/.dev  ## run the whole test suite; what needs more than Python is skipped with its reason
	NETHACK_AGENTS_SKIPPED=$(VENV)/skipped $(BIN)/python -m pytest -n auto --dist worksteal -rfEs $(ARGS)

$(VENV)/skipped:
	$(MAKE) test

extras: $(VENV)/skipped  ## install all that is optional, and run the tests that were skipped without it
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[$$($(BIN)/python scripts/extras.py)]"
	$(BIN)/pip download --quiet --disable-pip-version-check --no-deps --no-binary nle -d $(VENV)/source nle==1.3.0
	tar -xzf $(VENV)/source/nle-1.3.0.tar.gz -C $(VENV)/source
	if grep -q mnist_core/test_drawing $(VENV)/skipped; then $(BIN)/python -c "from mnist_core import datasets as d; \
		from mnist_core.downloads import fetchers; d.load(d.MNIST, None, fetchers(d.MNIST))"; fi
	NLE_SOURCE=$(abspath $(VENV)/source/nle-1.3.0) NETHACK_AGENTS_NO_SKIPS=1 \
		$(BIN)/python -m pytest -n auto --dist worksteal -rfEs $$(grep -v tests/installed $(VENV)/skipped) $(ARGS)

wheel: $(VENV)/.dev  ## build the wheel, install it on each Python that is found, and use it far from here
	NETHACK_AGENTS_WHEEL=1 $(BIN)/python -m pytest -n 2 --dist loadscope -rfEs tests/installed $(ARGS)

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

mnist: $(VENV)/.dev  ## train XOR, the generalisation experiment and the MNIST network (ARGS="--data DIR")
	$(BIN)/python scripts/xor.py
	$(BIN)/python scripts/generalisation.py
	$(BIN)/python scripts/train_mnist.py $(ARGS)

# Budget: docs/nets.md, "Train them". The danger reads what the calibration fits, so it comes last.
train: $(VENV)/.dev  ## train the shipped NumPy weights again, from nothing (ARGS="--resume")
	$(BIN)/python scripts/train_policy.py --agent mlp --algorithm dagger --out runs/train/mlp $(ARGS)
	$(BIN)/python scripts/train_policy.py --agent mlp-keys --algorithm dagger --out runs/train/mlp-keys $(ARGS)
	$(BIN)/python scripts/evaluate.py --agent symbolic --seed 5000 --episodes 133 --out runs/train/fights --resume
	$(BIN)/python scripts/calibrate.py make runs/train/fights runs/train/fights/moments
	$(BIN)/python scripts/calibrate.py fit runs/train/fights/moments
	$(BIN)/python scripts/train_policy.py --agent danger --algorithm rollouts --out runs/train/danger $(ARGS)

short: $(VENV)/.dev  ## what `make train` does, in two CPU-hours: without the small example, and half the games for the danger
	$(BIN)/python scripts/train_policy.py --agent mlp --algorithm dagger --out runs/train/mlp $(ARGS)
	$(BIN)/python scripts/evaluate.py --agent symbolic --seed 5000 --episodes 133 --out runs/train/fights --resume
	$(BIN)/python scripts/calibrate.py make runs/train/fights runs/train/fights/moments
	$(BIN)/python scripts/calibrate.py fit runs/train/fights/moments
	$(BIN)/python scripts/train_policy.py --agent danger --algorithm rollouts --out runs/train/danger \
		--set games=80 --set test_games=30 $(ARGS)

$(VENV)/.torch: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[torch]'
	@touch $@ $(VENV)/.core

torch: $(VENV)/.torch  ## train the shipped torch weights again, behind `make train`, whose rows one of them learns
	$(BIN)/python scripts/train_policy.py --agent torch --algorithm imitation --out runs/train/torch $(ARGS)
	$(BIN)/python scripts/train_policy.py --agent torch-keys --algorithm dagger --out runs/train/torch-keys \
		--set choices=1000000 --set taught_choices=30000 --set again=7 --set checkpoint_every=20 $(ARGS)

ship:  ## put what `make train` and `make torch` made in place of the shipped weights; then renew the cards
	@for agent in mlp mlp-keys danger torch torch-keys; do for kind in npz safetensors; do \
		made=runs/train/$$agent/weights.$$kind; \
		if [ -f $$made ]; then cp -v $$made agents/neural/weights/$$agent.$$kind; fi; \
	done; done

$(VENV)/.docs: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[docs,gif]'
	@touch $@ $(VENV)/.core

docs: $(VENV)/.docs  ## build the documentation site in build/docs; a warning is an error
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs build/docs

picture: $(VENV)/.docs  ## play the games of the README and the site again, and draw their pictures and the chart
	$(BIN)/python scripts/evaluate.py --agent symbolic --agent-option strategy=depth --character val-dwa-fem-law \
		--seed 12 --episodes 1 --workers 1 --out runs/picture --resume
	$(BIN)/python scripts/export.py runs/picture/games/12.game --format gif --out runs/picture
	cp runs/picture/12.gif docs/images/play.gif
	$(BIN)/python scripts/play.py --seed 12 --to-turn 1500 --render none --no-keep --picture docs/images/play.svg
	$(BIN)/python scripts/chart.py

clean:  ## remove the virtual environment and everything generated
	rm -rf $(VENV) $(VENV)-lowest build dist runs .pytest_cache .mypy_cache .ruff_cache
