"""Collecting a dataset: a run of games whose scribes write trajectories, then their assembly as one Minari dataset.

The directory is that of a run (`agents.benchmark.run_directory`) with two additions: ``episodes/`` holds finished
games one by one until ``data/`` takes them in, in the order of their seeds. Whatever kills the collection costs
the games in flight; resumed, it ends with the data of one that was never interrupted.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from agents.benchmark.evaluation import Run, check, evaluate
from agents.benchmark.run_directory import RunDirectory
from agents.loop.setup import RunConfig
from agents.neural.dataset.assembly import assemble
from agents.neural.dataset.layout import DEFAULT_KEYS, DatasetError, check_keys
from agents.neural.dataset.recorder import GameRecorder

PARTS = "episodes"
LAYOUT = "layout.json"
LAYOUT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Collected:
    """What a collection came to.

    Attributes
    ----------
    run : Run
        The games.
    steps : int
        Steps in the dataset.
    size : int
        Bytes of the dataset on disk.
    """

    run: Run
    steps: int
    size: int

    @property
    def megabytes_per_million_steps(self) -> float:
        """Size on disk as the README states it."""
        return self.size / self.steps if self.steps else 0.0


def collect(
    config: RunConfig,
    seeds: Sequence[int],
    out: Path,
    *,
    keys: Sequence[str] = DEFAULT_KEYS,
    workers: int = 1,
    **more: Any,
) -> Collected:
    """Play one game for each seed and keep the trajectories.

    Parameters
    ----------
    config, seeds, workers, **more
        As for `agents.benchmark.evaluation.evaluate`; more seeds than before may be asked for when resuming.
    out : Path
        Directory of the dataset. Under ``MINARI_DATASETS_PATH`` and with a name such as ``symbolic-v0`` it can be
        loaded by name with `minari.load_dataset`.
    keys : sequence of str
        Observation keys to keep.

    Raises
    ------
    DatasetError
        When `out` was collected with other keys, or a key is unknown.
    AgentError, NetHackEnvError
        As for `evaluate`.
    """
    keys = check_keys(keys)
    check(config, seeds, workers)
    directory, parts = RunDirectory(out), out / PARTS
    with directory.locked():
        _agree_on_layout(out, keys)
        run = evaluate(
            config, seeds, workers=workers, out=directory, scribes=partial(_scribe, parts.resolve(), keys), **more
        )
        if not run.complete:
            return Collected(run, 0, 0)
        results = [result for result in run.results if not result.failed]
        path = assemble(out / "data", parts, results, config, keys, dataset_id(out))
        shutil.rmtree(parts, ignore_errors=True)
    return Collected(run, sum(result.steps for result in results), path.stat().st_size)


def dataset_id(out: Path) -> str:
    """Return the Minari name of a dataset in this directory: its own name, with a version if it has none.

    Examples
    --------
    >>> dataset_id(Path("data/symbolic-v1")), dataset_id(Path("data/a run"))
    ('symbolic-v1', 'a-run-v0')
    """
    name = re.sub(r"[^-\w]+", "-", out.resolve().name)
    return name if re.search(r"-v\d+$", name) else f"{name}-v0"


def _scribe(parts: Path, keys: Sequence[str], seed: int) -> GameRecorder:
    parts.mkdir(parents=True, exist_ok=True)
    return GameRecorder(parts, keys, seed)


def _agree_on_layout(out: Path, keys: Sequence[str]) -> None:
    """Write down what the trajectories hold, or check that it is what the directory already holds."""
    path = out / LAYOUT
    wanted = {"version": LAYOUT_VERSION, "observation_keys": list(keys)}
    try:
        if not path.exists():
            path.write_text(json.dumps(wanted) + "\n", encoding="utf-8")
            return
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DatasetError(f"cannot use {out} as the directory of a dataset: {error.strerror}") from error
    except ValueError as error:
        raise DatasetError(f"{path} is not the layout of a dataset: {error}") from error
    if found != wanted:
        raise DatasetError(f"{out} was collected with another layout: it has {found}, asked for is {wanted}")
