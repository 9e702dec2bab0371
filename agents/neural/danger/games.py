"""The dangerous decisions of games: played over worker processes, a file for each game, read back for training."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from agents.base import AgentError
from agents.loop.rollout import Moment, play_episode
from agents.neural.danger.trials import Trial, TrialConfig, Trials
from agents.neural.danger.ways import NAMES
from agents.neural.shared.faulty_games import Fault, play_all
from agents.neural.shared.weight_files import reading
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.assessment.features import FEATURES
from mnist_core.storage import read_archive, write_archive
from nethack_env.env import NetHackEnv

KIND = "trials"
_INDEX = {name: index for index, name in enumerate(NAMES)}


@dataclass(frozen=True, eq=False)
class Trialled:
    """The n dangerous decisions of one game or of many, and the w ways that were tried at them.

    Attributes
    ----------
    turns : ndarray of int, shape (n,)
        When.
    features : ndarray of float, shape (n, FEATURES)
        Of the assessment.
    at : ndarray of int, shape (w,)
        The decision of each way; those of one decision stand together, the fixed order's choice first.
    way : ndarray of int, shape (w,)
        Index into `ways.NAMES`.
    lived, copies : ndarray of int, shape (w,)
        In how many of how many copies the hero lived.
    """

    turns: npt.NDArray[np.int64]
    features: npt.NDArray[np.float32]
    at: npt.NDArray[np.int64]
    way: npt.NDArray[np.int64]
    lived: npt.NDArray[np.int64]
    copies: npt.NDArray[np.int64]

    @property
    def first(self) -> npt.NDArray[np.bool_]:
        """Whether each way is the fixed order's choice, shape (w,)."""
        return np.concatenate([[True], self.at[1:] != self.at[:-1]])[: len(self.at)]


_ARRAYS = tuple(item.name for item in fields(Trialled))


def laid_out(trials: Sequence[Trial], dice: int) -> Trialled:
    """Lay the trials of a game out as arrays."""
    ways = [
        (at, _INDEX[name], lived)
        for at, one in enumerate(trials)
        for name, lived in zip(one.names, one.lived, strict=True)
    ]
    columns = np.array(ways, np.int64).reshape(len(ways), 3)
    return Trialled(
        turns=np.array([one.turn for one in trials], np.int64),
        features=np.array([one.features for one in trials], np.float32).reshape(len(trials), len(FEATURES)),
        at=columns[:, 0], way=columns[:, 1], lived=columns[:, 2], copies=np.full(len(ways), dice, np.int64),
    )  # fmt: skip


def together(games: Sequence[Trialled]) -> Trialled:
    """Return the decisions of several games as if they were of one."""
    before = np.cumsum([0, *(len(game.turns) for game in games)])
    joined = {name: np.concatenate([getattr(game, name) for game in games]) for name in _ARRAYS}
    joined["at"] = np.concatenate([game.at + start for game, start in zip(games, before, strict=False)])
    return Trialled(**joined)


def save_trials(path: Path, game: Trialled) -> None:
    """Write the decisions of a game, whole or not at all."""
    write_archive(path, {"kind": KIND, "names": NAMES, "features": FEATURES}, {n: getattr(game, n) for n in _ARRAYS})


def load_trials(path: Path) -> Trialled:
    """Read the decisions of a game.

    Raises
    ------
    AgentError
        When they were tried with another roster or other features than the present ones, or the file is damaged.
    """
    with reading(path):
        about, arrays = read_archive(path, KIND)
        if tuple(about["names"]) != NAMES or tuple(about["features"]) != FEATURES:
            raise AgentError(f"{path} was made with another roster or other features: play the games anew")
        values: dict[str, Any] = {name: arrays[name] for name in _ARRAYS}
        return Trialled(**values)


class Player:
    """Plays one game a call, and tries the ways of its dangerous decisions.

    Parameters
    ----------
    config : TrialConfig
        Where.
    """

    def __init__(self, config: TrialConfig) -> None:
        self._env = NetHackEnv()
        self._trials = Trials(self._env, config)
        self._agent = SymbolicAgent(chooser=self._trials)

    def __call__(self, seed: int) -> tuple[int, Trialled]:
        """Play the game of a seed; the seed is named with it, for processes answer in the order in which they end."""
        trials = self._trials

        def watch(moment: Moment) -> None:
            if moment.over:
                trials.game_over(moment.how)

        try:
            result = play_episode(self._env, self._agent, seed, on_step=watch, max_turns=trials.config.max_turns)
        except BaseException:
            trials.close_copy(traceback.format_exc())
            raise
        trials.close_copy(result.error)
        if result.error is not None:
            raise AgentError(f"the game of seed {seed} raised: {result.error}")
        return seed, laid_out(trials.found, trials.config.dice)

    def close(self) -> None:
        """Free the game."""
        self._env.close()


def played(
    folder: Path,
    seeds: Sequence[int],
    config: TrialConfig,
    workers: int,
    on_game: Callable[[Fault | None], object] = lambda _: None,
) -> list[Trialled]:
    """Play the games that the folder does not hold yet; return all in the order of their seeds, but those with a fault.

    Raises
    ------
    AgentError
        When each game ended by a fault.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = [seed for seed in seeds if not _path(folder, seed).exists()]
    for found in play_all(partial(Player, config), folder, missing, workers):
        if not isinstance(found, Fault):
            save_trials(_path(folder, found[0]), found[1])
        on_game(found if isinstance(found, Fault) else None)
    paths = [path for seed in seeds if (path := _path(folder, seed)).exists()]
    if not paths:
        raise AgentError(f"each game of {folder} ended by a fault: mend that, remove the folder, and go on")
    return [load_trials(path) for path in paths]


def _path(folder: Path, seed: int) -> Path:
    return folder / f"{seed:06d}.npz"
