"""A plain NLE or MiniHack environment as a game that our loop plays: our keys in, our frames and our account out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import gymnasium
import numpy as np

from agents.adapters.errors import AdapterError
from agents.adapters.frames import BLSTATS, observe
from agents.adapters.keys import Keyboard
from nethack_env.engine import read_log
from nethack_env.episode import Ending, EpisodeEnd, Tracker, account, natural_ending
from nethack_env.seeding import seeds_for

_TASK_DONE, _ABORTED = 2, -1  # nle.env.base.NLE.StepStatus, and that of its tasks


class ForeignGame:
    """What `agents.loop.rollout.play_episode` needs of an environment, over one of NLE's or MiniHack's.

    Parameters
    ----------
    env : gymnasium.Env
        An ``nle.env.NLE`` or a subclass of it, wrapped or not. Made with ``actions=nle.nethack.ACTIONS``,
        ``allow_all_modes=True``, ``allow_all_yn_questions=True`` and the observation keys of
        `nethack_env.OBSERVATION_KEYS` (MiniHack has no ``misc``), our agents find everything that they have here.

    Raises
    ------
    AdapterError
        If it is no environment of NLE's.
    """

    def __init__(self, env: gymnasium.Env[Any, Any]) -> None:
        self.env = env
        self._nle: Any = env.unwrapped
        if not hasattr(self._nle, "nethack") or not hasattr(self._nle, "actions"):
            raise AdapterError(f"{self._nle!r} is no environment of NLE's")
        self._keyboard = Keyboard(self._nle.actions)
        self._stats = np.zeros(BLSTATS, np.int64)
        self._tracker = Tracker(self._stats)
        self._account: EpisodeEnd | None = None
        self._seed: int | None = None
        self._seeds = (0, 0)

    def reset(self, *, seed: int | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
        """Start a game; a seed becomes two seeds, as in our own environment."""
        self._seed, self._seeds = seed, (0, 0)
        if seed is not None:
            self._seeds = seeds_for(seed)
            game = self._nle.nethack
            type(game).set_initial_seeds(game, *self._seeds, False, None)  # NLE's challenge hides the method, not this
        arrays, _ = self.env.reset()
        frame = self._take(arrays)
        self._tracker, self._account = Tracker(self._stats), None
        return frame, {"seeds": self._seeds}

    def step(self, action: int, /) -> tuple[dict[str, Any], float, bool, bool, dict[str, Any]]:
        """Press one of our keys; the last ``info`` brings ``"episode_end"``.

        Raises
        ------
        MissingKeyError
            If the environment does not have that key.
        """
        arrays, reward, terminated, truncated, info = self.env.step(self._keyboard.theirs(action))
        frame = self._take(arrays)
        self._tracker.see()
        told: dict[str, Any] = {}
        if terminated or truncated:
            self._account = told["episode_end"] = self._end(int(info.get("end_status", _ABORTED)))
        return frame, float(reward), bool(terminated), bool(truncated), told

    def summary(self) -> EpisodeEnd:
        """Give the account of the game so far."""
        return self._account or account("unfinished", self._tracker, {}, None, self._seeds, seed=self._seed)

    def close(self) -> None:
        """Close the environment."""
        self.env.close()

    def _take(self, arrays: Mapping[str, Any]) -> dict[str, Any]:
        frame = observe(arrays)
        self._stats[:] = frame.arrays["blstats"]
        return dict(frame.arrays)

    def _end(self, status: int) -> EpisodeEnd:
        log = read_log(Path(self._nle.nethack._vardir))
        how: Ending
        if status == _TASK_DONE:
            how = "task_done"
        elif status == _ABORTED or not log:
            how = "out_of_steps"
        else:
            how = natural_ending(int(self._nle.nethack.how_done()), log)
        return account(how, self._tracker, log, None, self._seeds, seed=self._seed)
