"""A foreign agent in our games: an arena's bot, or a policy of a plain NLE or MiniHack environment."""

from __future__ import annotations

import inspect
import random
import sys
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents import registry
from agents.adapters.errors import AdapterError
from agents.adapters.keys import Keyboard
from nethack_env.action_sets import ALL, SHOWN_QUESTIONS, action_set
from nethack_env.actions import action_index
from nethack_env.observation import Observation, Prompt

_CROPPED = ("glyphs", "chars", "colors", "specials")
_READ_ON, _ESCAPE = action_index(" "), action_index("ESC")


class ForeignAgent:
    """An agent of another program.

    Parameters
    ----------
    make : str, callable or object
        Where it comes from, as ``"module:attribute"``, or the thing itself: a function without arguments that makes an
        object with ``act(observation)`` (an arena's ``make_agent``), or a policy, a function of the observation.
        ``reset(observation)`` is called with the first frame of each game, if there is one.
    actions : str
        The set of keys that its numbers mean: `nethack_env.ACTION_SETS`. With one of NLE's own sets, prompts that NLE
        would skip are answered here and never shown to it.
    crop : int
        Side of MiniHack's cropped arrays (``glyphs_crop`` ...), which is odd; 0 for none.
    blstats : int
        How many fields of the bottom lines it expects: 26 before NLE 0.9.

    Notes
    -----
    The global generators of Python, NumPy and, where the agent has loaded it, torch are seeded at `reset`, as arenas
    do: foreign agents draw from them.

    Examples
    --------
    ``scripts/play.py --agent agents.adapters:ForeignAgent --agent-option make=my_bot:make_agent``
    """

    def __init__(self, make: object, actions: str = ALL, crop: int = 0, blstats: int = 27) -> None:
        if crop < 0 or (crop and crop % 2 == 0):
            raise AdapterError(f"crop {crop} is not allowed; it is 0 or odd")
        self._keyboard = Keyboard(action_set(actions))
        self._declines = actions != ALL
        self._crop, self._fields = crop, blstats
        self._act, self._reset = _methods(registry.load(make) if isinstance(make, str) else make)
        self._fresh = True

    def reset(self, seed: int) -> None:
        """Prepare for a new game."""
        random.seed(seed)
        np.random.seed(seed % 2**32)  # noqa: NPY002  foreign agents draw from it
        if (torch := sys.modules.get("torch")) is not None:
            torch.manual_seed(seed)
        self._fresh = True

    def act(self, observation: Observation) -> int:
        """Ask the foreign agent, unless the frame is one that its environment would not show it."""
        if self._declines and (answer := _skipped(observation)) is not None:
            return answer
        arrays = self._arrays(observation)
        if self._fresh and self._reset is not None:
            self._reset(arrays)
        self._fresh = False
        return self._keyboard.ours(_number(self._act(arrays)))

    def _arrays(self, observation: Observation) -> dict[str, NDArray[Any]]:
        arrays = dict(observation.arrays)
        arrays["blstats"] = arrays["blstats"][: self._fields]
        if self._crop:
            x, y = observation.stats.x, observation.stats.y
            arrays |= {f"{key}_crop": _around(arrays[key], y, x, self._crop) for key in _CROPPED}
        return arrays


Act = Callable[[Mapping[str, Any]], Any]


def _methods(made: Any) -> tuple[Act, Act | None]:
    """Find what acts and what resets: the thing itself is an agent, makes one, or is a policy."""
    if inspect.isclass(made) or (callable(made) and not hasattr(made, "act") and _takes_nothing(made)):
        made = made()
    act = getattr(made, "act", made)
    if not callable(act):
        raise AdapterError(f"{made!r} is no foreign agent: it needs act(observation), or to be a function of that")
    reset = getattr(made, "reset", None)
    return act, reset if callable(reset) else None


def _number(chosen: Any) -> int:
    try:
        return int(chosen)
    except (TypeError, ValueError):
        raise AdapterError(
            f"the agent chose {chosen!r}, which is no single number: of an array of one it is array.item()"
        ) from None


def _takes_nothing(function: Callable[..., Any]) -> bool:
    required = [p for p in inspect.signature(function).parameters.values() if p.default is p.empty]
    return not [p for p in required if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]


def _skipped(observation: Observation) -> int | None:
    """Return the key with which NLE's own environments get past this frame; None where they do show it."""
    prompt = observation.prompt
    if prompt in (Prompt.MORE, Prompt.MENU):
        return _READ_ON
    if prompt is Prompt.TEXT:
        return _ESCAPE
    if prompt is Prompt.CHOICE and not any(word in observation.message for word in SHOWN_QUESTIONS):
        return _ESCAPE
    return None


def _around(array: NDArray[Any], row: int, column: int, side: int) -> NDArray[Any]:
    """Cut a square out of a map, filled up with zeros beyond its edge."""
    return np.pad(array, side // 2)[row : row + side, column : column + side]
