"""The environment of a changed game: as the other one, with the hero rewritten before each key."""

from __future__ import annotations

from typing import Any, SupportsIndex

import numpy as np

from agents.loop.setup import RunConfig, check_room
from agents.worth.changes import change_named
from nethack_env.env import NetHackEnv
from nethack_env.frame import Arrays
from nethack_env.hidden import HiddenHero


class ChangedEnv(NetHackEnv):
    """The game with a change.

    Parameters
    ----------
    change : str
        Its name, as `change_named` reads it.
    **arguments
        Of `NetHackEnv`.
    """

    def __init__(self, change: str, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._change = change_named(change)
        self._hero: HiddenHero | None = None

    def reset(
        self, *, seed: int | np.integer[Any] | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Arrays, dict[str, Any]]:
        """Begin a new game, and change it."""
        self._hero = None
        found = super().reset(seed=seed, options=options)
        self._hero = HiddenHero(self)
        self._change.begin(self._hero)
        return found

    def step(self, action: SupportsIndex) -> tuple[Arrays, float, bool, bool, dict[str, Any]]:
        """Keep up the change, and press one key."""
        if self._hero is not None:
            self._change.keep(self._hero)
        return super().step(action)


def changed_env(change: str, config: RunConfig) -> ChangedEnv:
    """Make the changed environment that a configuration asks for; a picklable factory with the change filled in."""
    check_room()
    return ChangedEnv(change, task=config.task, character=config.character)
