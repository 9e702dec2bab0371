"""What a policy weighed, as the decision that the live view and the replay show."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from agents.base import Decision
from agents.neural.keyboard.action_space import CHOICE_NAMES, N_KEYS
from nethack_env.actions import ACTIONS, action_name

LIKELIEST = 5
"""So many choices are told."""
LEAST = 0.005
"""Chance below which a choice is not told, unless it is the likeliest."""

Chances = NDArray[np.float32] | NDArray[np.float64]


def decision(turn: int, choice: int, chances: Chances) -> Decision:
    """Return a policy's choice as a decision.

    Parameters
    ----------
    turn : int
        Of the game.
    choice : int
        What was chosen, an index into `action_space.CHOICE_NAMES`.
    chances : ndarray of float, shape (N_CHOICES,)
        The distribution that it was drawn from.
    """
    choices = likeliest(_NAMES, chances)
    name = _NAMES[choice]
    reason = f"the likeliest, {chances[choice]:.0%}" if name == choices[0][0] else f"drawn with {chances[choice]:.0%}"
    return Decision(turn, name, reason, choices=choices)


def likeliest(names: Sequence[str], chances: Chances) -> tuple[tuple[str, float], ...]:
    """Return the likeliest choices by name, the likeliest first."""
    order = np.argsort(-chances, kind="stable")[:LIKELIEST].tolist()
    told = order[:1] + [index for index in order[1:] if chances[index] >= LEAST]
    return tuple((names[index], float(chances[index])) for index in told)


def _name(choice: int) -> str:
    if choice >= N_KEYS:
        return CHOICE_NAMES[choice]
    name = action_name(choice).lower().replace("_", " ")
    key = chr(ACTIONS[choice])
    return f"{name} ({key})" if key.isascii() and key.isprintable() and key != " " else name


_NAMES = tuple(map(_name, range(len(CHOICE_NAMES))))
