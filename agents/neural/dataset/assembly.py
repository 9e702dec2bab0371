"""Putting finished games together as one Minari dataset, in the order of their seeds."""

from __future__ import annotations

import contextlib
import copy
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import gymnasium
import h5py
import minari
from minari.dataset.minari_storage import MinariStorage

import nethack_env
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig
from agents.neural.dataset.layout import DatasetError
from agents.neural.dataset.recorder import GROUP, part_path
from nethack_env.spaces import observation_space

MAIN_FILE = "main_data.hdf5"
METADATA_FILE = "metadata.json"


def assemble(
    data: Path, parts: Path, results: Sequence[EpisodeResult], config: RunConfig, keys: Sequence[str], name: str
) -> Path:
    """Build the dataset of some games from their own files and from the dataset that is there already.

    The old dataset stays until the new one is complete; one that holds these games already is left alone.

    Parameters
    ----------
    data : Path
        Directory of the dataset, Minari's ``<name>/data``.
    parts : Path
        Directory of the games that are not in it yet.
    results : sequence of EpisodeResult
        The games of the dataset in their order.
    config : RunConfig
        What played.
    keys : sequence of str
        The observation keys kept.
    name : str
        The dataset's name.

    Returns
    -------
    Path
        The file that holds the data.

    Raises
    ------
    DatasetError
        When the trajectory of a game is in neither place.
    """
    if _holds(data, results):
        return data / MAIN_FILE
    building = Path(tempfile.mkdtemp(dir=data.parent.resolve(), prefix=".building-"))  # relative, Minari loses it
    try:
        storage = _new_storage(building, config, keys)
        steps = _copy_games(building / MAIN_FILE, data / MAIN_FILE, parts, results)
        storage.update_metadata(_about(config, results, name, steps))
        storage.update_metadata({"dataset_size": float(storage.get_size())})
        data.mkdir(exist_ok=True)
        for file in (MAIN_FILE, METADATA_FILE):  # in this order: `_holds` believes the metadata
            (building / file).replace(data / file)
    finally:
        shutil.rmtree(building)
    return data / MAIN_FILE


def _holds(data: Path, results: Sequence[EpisodeResult]) -> bool:
    if not (data / MAIN_FILE).exists() or not (data / METADATA_FILE).exists():
        return False
    return bool(MinariStorage.read_raw_metadata(data).get("seeds") == [result.seed for result in results])


def _new_storage(path: Path, config: RunConfig, keys: Sequence[str]) -> MinariStorage:
    spec = copy.deepcopy(gymnasium.spec(f"nethack_env/{config.task}-v0"))  # the registry's own is not ours to change
    spec.kwargs |= {"character": config.character, "observation_keys": list(keys)}
    actions = gymnasium.spaces.Discrete(len(nethack_env.ACTIONS))
    return MinariStorage.new(path, observation_space(keys), actions, spec, jpeg_encoding=False)


def _copy_games(target: Path, old: Path, parts: Path, results: Sequence[EpisodeResult]) -> int:
    """Copy each game, compressed as it is, and return the number of steps."""
    steps = 0
    with contextlib.ExitStack() as files:
        new = files.enter_context(h5py.File(target, "w", track_order=True))
        stored: dict[int, h5py.Group] = {}
        if old.exists():
            groups = files.enter_context(h5py.File(old, "r")).values()
            stored = {int(group.attrs["seed"]): group for group in groups}
        for index, result in enumerate(results):
            with _game(parts, stored, result.seed) as group:
                new.copy(group, new, name=f"episode_{index}")
            new[f"episode_{index}"].attrs["id"] = index
            steps += int(new[f"episode_{index}"].attrs["total_steps"])
    return steps


@contextlib.contextmanager
def _game(parts: Path, stored: dict[int, h5py.Group], seed: int) -> Iterator[h5py.Group]:
    path = part_path(parts, seed)
    if path.exists():
        with h5py.File(path, "r") as file:
            yield file[GROUP]
    elif seed in stored:
        yield stored[seed]
    else:
        raise DatasetError(
            f"the run counts the game of seed {seed}, but its trajectory is not in {parts}: play it anew"
        )


def _about(config: RunConfig, results: Sequence[EpisodeResult], name: str, steps: int) -> dict[str, object]:
    commits = sorted({result.versions.get("commit", "") for result in results} - {""})
    return {
        "dataset_id": name,
        "minari_version": minari.__version__,
        "algorithm_name": config.agent,
        "description": f"Games of NetHack 3.6.7 played by the agent {config.agent!r} of nethack-agents",
        "requirements": ["nethack-agents"],
        "total_episodes": len(results),
        "total_steps": steps,
        "seeds": [result.seed for result in results],
        "run": json.dumps(asdict(config), sort_keys=True),
        "commits": commits,
    }
