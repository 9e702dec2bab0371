"""Seeing the whole level: walk to where something new may be seen; push boulders when nothing else is left."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

import numpy as np

from agents.symbolic.behaviours.walk import walk, walk_to
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.walking import doubtful
from agents.symbolic.command import move
from agents.symbolic.geometry import DIRECTIONS, Pos, bearing, key_towards
from agents.symbolic.knowledge.terrain import ORTHOGONAL_ONLY, Terrain
from agents.symbolic.planning.distance import UNREACHABLE
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.blocked_ways import reach_without
from agents.symbolic.reckoning.travel import goal_of, stairs_in_reach

_DOORS = frozenset({Terrain.DOORWAY, Terrain.DOOR_OPEN})
_SOLID = frozenset({Terrain.WALL, Terrain.STONE, Terrain.DOOR_CLOSED, Terrain.TREE, Terrain.BARS})


def explore(belief: Belief) -> Proposal | Refusal:
    """Go to the nearest square from which something new may be seen."""
    target = belief.prospects.unexplored
    if target is None:
        return "nothing left to see"
    return walk_to(belief, target, f"explore {bearing(belief.pos, target)}") or "no way to what is unseen"


def push_boulder(belief: Belief) -> Proposal | Refusal:
    """Push a boulder out of the way where the walk ends at one: the ways behind it may be all that is left."""
    waits = belief.level.done and goal_of(belief).level == belief.level.key and stairs_in_reach(belief)
    if waits and not belief.walking.shut_in:  # boulders may lie all around the very stairs
        return "nothing is missing here, and a boulder pushed may bar a way"
    return push_nearest(belief)


def push_nearest(belief: Belief) -> Proposal | Refusal:
    """Push the boulder behind the shortest walk that can roll; if shut in, the one that bars the most."""
    pushes = _pushes(belief)
    if belief.walking.shut_in:  # once pushed the wrong way, boulders may never let the hero back
        best = max(pushes, key=lambda push: reach_without(belief, push[1]), default=None)
    else:
        best = next(pushes, None)
    if best is None:
        return "no boulder can be pushed"
    start, boulder = best
    if start == belief.pos:
        key = key_towards(start, boulder)
        return Proposal(move(key), f"push the boulder {bearing(belief.pos, boulder)}", target=("boulder", boulder))
    reason = f"get behind the boulder {bearing(belief.pos, boulder)}"
    return walk(belief, belief.walking.path(start), reason, ("boulder", boulder))


def _pushes(belief: Belief) -> Iterator[tuple[Pos, Pos]]:
    """Squares in reach from which a boulder can be pushed, the nearest first, each with that boulder's square."""
    for _, start, boulder, beyond in sorted(_in_line(belief), key=itemgetter(0)):
        if _pushable(belief, start, boulder, beyond):
            yield start, boulder


def _in_line(belief: Belief) -> Iterator[tuple[int, Pos, Pos, Pos]]:
    """Boulders between a square in reach and one to roll to: the distance, and the three squares."""
    level, field = belief.level, belief.walking.field
    for row, col in np.argwhere(level.boulder).tolist():
        boulder = (row, col)
        if level.blocked.get(boulder, 0) > belief.turn:
            continue
        for dr, dc in DIRECTIONS.values():
            start, beyond = (row - dr, col - dc), (row + dr, col + dc)
            if _on_map(start) and _on_map(beyond) and (distance := int(field[start])) < UNREACHABLE:
                yield distance, start, boulder, beyond


def _on_map(pos: Pos) -> bool:
    return 0 <= pos[0] < 21 and 0 < pos[1] < 79


def _pushable(belief: Belief, start: Pos, boulder: Pos, beyond: Pos) -> bool:
    """Whether the hero may step from `start` onto the boulder's square, and the boulder roll on from there."""
    terrain = belief.level.terrain
    diagonal = start[0] != boulder[0] and start[1] != boulder[1]
    intact = any(ORTHOGONAL_ONLY[terrain[pos]] for pos in (start, boulder))
    if diagonal and (intact or int(terrain[beyond]) in _DOORS):
        return False
    return _open_to_boulders(belief, beyond)


def _open_to_boulders(belief: Belief, beyond: Pos) -> bool:
    """Whether a boulder may roll there: open or unknown ground without another boulder or a monster."""
    monster = belief.monster_at(beyond)
    if belief.level.boulder[beyond] or (monster is not None and not doubtful(monster, belief.pos, belief.turn)):
        return False
    return int(belief.level.terrain[beyond]) not in _SOLID
