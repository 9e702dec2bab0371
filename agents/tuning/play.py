"""Play the games of an experiment: a run like any other, whose configuration says what is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agents.benchmark.evaluation import Run, evaluate
from agents.benchmark.run_directory import RunDirectory, RunError
from agents.loop.setup import RunConfig
from agents.tuning.design import Design, differing
from agents.tuning.drawn import DRAWN


def configuration(design: Design, **settings: Any) -> RunConfig:
    """Return what plays the games of a design; further settings as for `RunConfig`."""
    ends = {name: list(pair) for name, pair in design.ends.items()}
    return RunConfig(DRAWN, {"ends": ends}, **settings)


def design_of(config: RunConfig) -> Design:
    """Return the design of a run.

    Raises
    ------
    RunError
        When the run is no experiment.
    TuningError
        When it draws a threshold that there is no more.
    """
    if config.agent != DRAWN:
        raise RunError(f"a run of {config.agent!r} is no experiment: 'nethack-agents tune play' makes one")
    return Design(config.agent_options["ends"])


def play(config: RunConfig, seeds: Sequence[int], directory: RunDirectory, **settings: Any) -> Run:
    """Play the games that the directory does not hold yet; settings as for `evaluate`.

    Raises
    ------
    RunError
        When the directory holds games of another design, or of other seeds.
    """
    if (directory.path / "run.json").exists():
        _check_design(directory, config)
    return evaluate(config, seeds, out=directory, resume=True, **settings)


def _check_design(directory: RunDirectory, config: RunConfig) -> None:
    """Name the thresholds by which the designs differ: the whole configurations would fill a page."""
    before, now = (design_of(found).ends for found in (directory.config(), config))
    if some := differing(before, now):
        raise RunError(f"{directory.path} draws other thresholds, or from other values: {some}; take another --out")
