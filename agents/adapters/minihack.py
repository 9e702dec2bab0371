"""The levels of MiniHack as games of our loop."""

from __future__ import annotations

import warnings

import gymnasium

from agents.adapters.errors import AdapterError
from agents.adapters.games import ForeignGame
from nethack_env.actions import ACTIONS
from nethack_env.spaces import OBSERVATION_KEYS

KEYS = tuple(key for key in OBSERVATION_KEYS if key != "misc")
"""What MiniHack can give of what our agents read."""


def make_level(name: str) -> ForeignGame:
    """Make a MiniHack environment with all keys and all prompts; goal, hero and limit of steps are its own.

    Parameters
    ----------
    name : str
        Its id, such as ``"MiniHack-Room-5x5-v0"``.

    Raises
    ------
    AdapterError
        If MiniHack is not installed, or has no such level.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it imports what setuptools is about to drop
            import minihack  # noqa: F401  registers the levels
    except ImportError as error:
        raise AdapterError(f"MiniHack is missing: pip install 'nethack-agents[minihack]' ({error})") from error
    if name not in gymnasium.registry:
        raise AdapterError(f"MiniHack has no level {name!r}; its levels are named as MiniHack-Room-5x5-v0 is")
    env = gymnasium.make(
        name, disable_env_checker=True, actions=ACTIONS, observation_keys=KEYS, allow_all_modes=True,
        allow_all_yn_questions=True, fix_moon_phase=True,
    )  # fmt: skip
    return ForeignGame(env)
