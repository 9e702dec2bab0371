"""Recorded games: played over worker processes, kept one file each as plain arrays, read back for training.

Each file holds the decisions of one game with the risk features of each, the options, and what was taken; and the
forks: which other option was tried, and where it and the policy's own led.
"""

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
from agents.neural.encoding.risk_features import NAMES as RISK_FEATURES
from agents.neural.options.chooser import Picker, first
from agents.neural.options.menu import NAMES
from agents.neural.options.policy import load_policy
from agents.neural.options.recorder import Branch, Leaf, Recorder, RecorderConfig, Row
from agents.neural.shared.kept_games import kept_games
from agents.neural.shared.weight_files import reading
from agents.symbolic.agent import SymbolicAgent
from mnist_core.storage import read_archive, write_archive
from nethack_env.env import NetHackEnv

MOST_OPTIONS = 8
"""Options kept of one decision: three of the roster, and the open ways out."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Leaves:
    """Where some options led, a row a fork: the risk features after the horizon, whether it was over, the points."""

    features: Floats
    over: npt.NDArray[np.bool_]
    score: npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Game:
    """One recorded game: n decisions and b forks.

    Attributes
    ----------
    seed, score, last_turn : int
        The game's seed, its final points and its last turn.
    died : bool
        Whether the hero died, rather than the game being cut.
    turns : ndarray
        Shape (n,): when.
    features : ndarray
        Shape (n, risk features).
    options : ndarray
        Shape (n, MOST_OPTIONS): indices into `menu.NAMES`, the fixed order's choice first, -1 where there is none.
    taken : ndarray
        Shape (n,): the column of `options` that was taken.
    forked, other : ndarray
        Shape (b,): the decision of each fork, and the column that was tried.
    tried, kept : Leaves
        Where that led, and where the policy's own choice led.
    """

    seed: int
    score: int
    last_turn: int
    died: bool
    turns: npt.NDArray[np.int64]
    features: Floats
    options: npt.NDArray[np.int64]
    taken: npt.NDArray[np.int64]
    forked: npt.NDArray[np.int64]
    other: npt.NDArray[np.int64]
    tried: Leaves
    kept: Leaves


def make_game(
    seed: int, score: int, last_turn: int, died: bool, rows: Sequence[Row], branches: Sequence[Branch]
) -> Game:
    """Lay the records of a game out as arrays."""
    options = np.full((len(rows), MOST_OPTIONS), -1, np.int64)
    for row, place in zip(rows, options, strict=True):
        place[: len(row.options)] = row.options[:MOST_OPTIONS]
    return Game(
        seed, score, last_turn, died,
        turns=np.array([row.turn for row in rows], np.int64),
        features=_stack([row.features for row in rows]),
        options=options,
        taken=np.array([row.taken for row in rows], np.int64),
        forked=np.array([branch.row for branch in branches], np.int64),
        other=np.array([branch.other for branch in branches], np.int64),
        tried=_leaves([branch.tried for branch in branches]),
        kept=_leaves([branch.kept for branch in branches]),
    )  # fmt: skip


def _leaves(leaves: Sequence[Leaf]) -> Leaves:
    nothing = np.zeros(len(RISK_FEATURES), np.float32)
    return Leaves(
        features=_stack([nothing if leaf.features is None else leaf.features for leaf in leaves]),
        over=np.array([leaf.features is None for leaf in leaves], np.bool_),
        score=np.array([leaf.score for leaf in leaves], np.int64),
    )


def _stack(vectors: Sequence[Floats]) -> Floats:
    return np.array(vectors, np.float32).reshape(len(vectors), len(RISK_FEATURES))


def save_game(path: Path, game: Game) -> None:
    """Write a game, whole or not at all."""
    arrays = {name: getattr(game, name) for name in _ARRAYS}
    for side in ("tried", "kept"):
        arrays |= {f"{side}/{name}": getattr(getattr(game, side), name) for name in _LEAVES}
    facts = {name: getattr(game, name) for name in _FACTS}
    write_archive(path, {"kind": "game", "game": facts, "names": NAMES, "stakes": RISK_FEATURES}, arrays)


def load_game(path: Path) -> Game:
    """Read a game.

    Raises
    ------
    AgentError
        When it was recorded with another roster or other risk features than the present ones, or is damaged.
    """
    with reading(path):
        return _game(path, *read_archive(path, "game"))


def _game(path: Path, about: dict[str, Any], arrays: dict[str, npt.NDArray[Any]]) -> Game:
    if tuple(about["names"]) != NAMES or tuple(about["stakes"]) != RISK_FEATURES:
        raise AgentError(f"{path} was recorded with another roster or other risk features: record the games anew")
    sides = {side: Leaves(**{name: arrays[f"{side}/{name}"] for name in _LEAVES}) for side in ("tried", "kept")}
    parts: dict[str, Any] = {**about["game"], **{name: arrays[name] for name in _ARRAYS}, **sides}
    return Game(**parts)


_FACTS = ("seed", "score", "last_turn", "died")
_ARRAYS = ("turns", "features", "options", "taken", "forked", "other")
_LEAVES = tuple(field.name for field in fields(Leaves))


class Player:
    """Plays and records one game a call.

    Parameters
    ----------
    weights : Path or None
        The policy; the fixed order if None.
    config : RecorderConfig
        What to record.
    """

    def __init__(self, weights: Path | None, config: RecorderConfig) -> None:
        pick: Picker = first if weights is None else load_policy(weights).pick
        self._env = NetHackEnv()
        self._recorder = Recorder(self._env, pick, config)
        self._agent = SymbolicAgent(chooser=self._recorder)

    def __call__(self, seed: int) -> Game:
        """Play the game of a seed."""
        recorder = self._recorder

        def watch(moment: Moment) -> None:
            if moment.over:
                recorder.game_over()

        limit = recorder.config.max_turns
        try:
            result = play_episode(self._env, self._agent, seed, on_step=watch, max_turns=limit)
        except BaseException:
            recorder.close_copy(self._agent.belief, traceback.format_exc())
            raise
        if recorder.in_copy:
            recorder.close_copy(self._agent.belief, result.error)
        if result.error is not None:
            raise AgentError(f"the game of seed {seed} raised: {result.error}")
        return make_game(seed, result.score, result.turn, result.how == "died", recorder.rows, recorder.branches)


def record(
    folder: Path,
    seeds: Sequence[int],
    weights: Path | None,
    config: RecorderConfig,
    workers: int,
    on_game: Callable[[], object] = lambda: None,
) -> list[Game]:
    """Play the games that the folder does not hold yet; return all of them in the order of the seeds.

    Raises
    ------
    AgentError
        When a game was lost with its worker.
    """
    player = partial(Player, weights, config)
    return kept_games(folder, seeds, player, workers, save=save_game, load=load_game, on_game=on_game)
