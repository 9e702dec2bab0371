"""What the agent knows of the level, charted for whoever watches: read off the belief, never written to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from agents.base import Overlay
from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.planning.distance import UNREACHABLE

SEEN, IN_REACH, WALKED = 0.2, 0.5, 1.0
"""Shades, from 0 for dark to 1 for bright: of a square that was seen, that can be reached, that was walked on."""

MORE_TO_SEE = 0.3
"""Shade of the squares from which there is more to see; the way to the goal is brighter."""


def known(belief: Belief, path: tuple[Pos, ...]) -> Overlay:
    """Chart what has been seen, what of it can be reached, and where the hero has stood."""
    level = belief.level
    shades = np.full(level.terrain.shape, np.nan)
    shades[level.terrain != Terrain.UNKNOWN] = SEEN
    shades[belief.walking.field < UNREACHABLE] = IN_REACH
    shades[level.visited] = WALKED
    return Overlay(shades, "known: dark is seen, brighter within reach, brightest walked on")


def distance(belief: Belief, path: tuple[Pos, ...]) -> Overlay:
    """Chart how far each square is for the hero, by the field that all its walks descend."""
    field = belief.walking.field
    reachable = field < UNREACHABLE
    farthest = int(field[reachable].max(initial=1))
    shades = np.where(reachable, 1 - field / farthest, np.nan)
    return Overlay(shades, f"distance: bright is near, the darkest square costs {farthest} moves")


def goal(belief: Belief, path: tuple[Pos, ...]) -> Overlay:
    """Chart the planned path with its end, and from where there is more to see of the level."""
    shades = np.full(belief.level.terrain.shape, np.nan)
    shades[(belief.prospects.border > 0) & (belief.walking.field < UNREACHABLE)] = MORE_TO_SEE
    for square, shade in zip(path, np.linspace(1, MORE_TO_SEE, len(path), endpoint=False)[::-1], strict=True):
        shades[square] = shade
    milestone = belief.plan.current(belief)
    where = milestone.goal(belief).where
    return Overlay(shades, f"goal: {milestone.name} ({where}); bright is the way, dark where there is more to see")


OVERLAYS: Mapping[str, Callable[[Belief, tuple[Pos, ...]], Overlay]] = MappingProxyType(
    {"known": known, "distance": distance, "goal": goal}
)
"""By name: from the belief and the planned path to an overlay."""
