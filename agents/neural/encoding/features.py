"""What a policy sees: one function from a situation to a vector of named, versioned features.

The symbolic agent's belief goes in as an expert's knowledge of the position: where the routes lead, what a fight would
cost, what each thing in the pack is for. What the expert would *do* does not go in.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.neural.encoding import enemies, hero, prompts, routes, surroundings
from agents.neural.encoding.layout import Layout
from agents.neural.keyboard.belief_tracker import Phase, Situation
from agents.neural.keyboard.item_roles import ROLE_NAMES, ItemRoles
from agents.symbolic.belief.belief import Belief
from nethack_env.observation import Observation

VERSION = 2
"""Grows whenever the meaning or the place of a feature changes; stored with the weights."""

LAYOUT = Layout(
    flags=(
        ("near", surroundings.NEAR_NAMES),
        ("far", surroundings.FAR_NAMES),
        ("routes", routes.FLAG_NAMES),
        ("enemies", enemies.FLAG_NAMES),
        ("hero", hero.FLAG_NAMES),
        ("items", ROLE_NAMES),
        ("prompt", prompts.PROMPT_NAMES),
        ("recent", prompts.RECENT_NAMES),
        ("words", prompts.WORD_NAMES),
    ),
    values=(
        ("route values", routes.VALUE_NAMES),
        ("enemy values", enemies.VALUE_NAMES),
        ("hero values", hero.VALUE_NAMES),
    ),
)
"""Where each feature lies, and what each is called: `LAYOUT.names`."""

Vector = NDArray[np.float32]

_NEAR, _FAR, _ROUTES = LAYOUT["near"].start, LAYOUT["far"].start, LAYOUT["routes"].start
_ENEMIES, _HERO, _ITEMS = LAYOUT["enemies"].start, LAYOUT["hero"].start, LAYOUT["items"].start
_PROMPT, _RECENT, _WORDS = LAYOUT["prompt"].start, LAYOUT["recent"].start, LAYOUT["words"].start
_VALUES = slice(LAYOUT.n_flags, LAYOUT.size)


class Encoder:
    """Encodes the frames of one game; what hangs on the belief is worked out once a decision point.

    Parameters
    ----------
    roles : ItemRoles, optional
        Shared with the keyboard of the same game.
    """

    def __init__(self, roles: ItemRoles | None = None) -> None:
        self._roles = roles if roles is not None else ItemRoles()
        self._routes = routes.RouteFinder()
        self._kept: Vector = np.zeros(LAYOUT.size, np.float32)
        self._fresh = False

    def encode(self, situation: Situation) -> Vector:
        """Return the features of a frame, shape ``(LAYOUT.size,)``: a fresh array."""
        if situation.phase is Phase.COMMAND or not self._fresh:
            self._kept = self._position(situation)
            self._fresh = True
        vector = self._kept.copy()
        vector[prompts.prompt(situation, _PROMPT)] = 1.0
        vector[prompts.recent(situation, _RECENT)] = 1.0
        vector[prompts.words(situation, _WORDS)] = 1.0
        return vector

    def _position(self, situation: Situation) -> Vector:
        """Return the blocks that do not change while a command is being typed."""
        vector = np.zeros(LAYOUT.size, np.float32)
        observation, belief = situation.observation, situation.belief
        surroundings.fill(observation, belief, vector[_NEAR:_FAR], vector[_FAR:_ROUTES])
        flags: list[int] = []
        values: list[float] = []
        self._routes.describe(belief, flags, _ROUTES, values)
        enemies.describe(belief, flags, _ENEMIES, values)
        hero.describe(observation.stats, belief, flags, _HERO, values)
        flags += [_ITEMS + index for index, letter in enumerate(self._roles.letters(belief)) if letter]
        vector[flags] = 1.0
        vector[_VALUES] = values
        return vector


def named(vector: Vector) -> dict[str, float]:
    """Return what a vector says, by the features' names; those that are 0 are left out."""
    places = np.flatnonzero(vector).tolist()
    return {LAYOUT.names[place]: float(vector[place]) for place in places}


def encode(observation: Observation, belief: Belief | None = None) -> Vector:
    """Return the features of a frame at which the game waits for a command, without the history of a game."""
    return Encoder().encode(Situation(observation, belief))
