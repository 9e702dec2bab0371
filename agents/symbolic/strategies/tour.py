"""A tour: one level after the other, each until it has been seen."""

from __future__ import annotations

from collections.abc import Iterable

from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import LevelKey
from agents.symbolic.planning.milestones import Goal, Milestone
from agents.symbolic.reckoning.branches import explored, mines_entrance
from nethack_env.observation import Dungeon

LAST = 50
"""More levels than the main dungeon has."""


def main_levels(first: int = 1, last: int = LAST) -> list[LevelKey]:
    """Return the levels of the main dungeon from one to another."""
    return [(Dungeon.DOOM, number) for number in range(first, last + 1)]


def mines_floors(last: int) -> list[LevelKey]:
    """Return the floors of the Gnomish Mines down to one."""
    return [(Dungeon.MINES, number) for number in range(1, last + 1)]


def tour(levels: Iterable[LevelKey]) -> tuple[Milestone[Belief], ...]:
    """Return the milestones of a tour of these levels, in order."""
    found: list[Milestone[Belief]] = []
    for level in levels:
        found.append(_seen(level, (found[-1].name,) if found else ()))
    return tuple(found)


def _seen(key: LevelKey, needs: tuple[str, ...]) -> Milestone[Belief]:
    branch, number = key

    def done(belief: Belief) -> bool:
        """Whether it has been seen, the hero has got past it, or no way to it was found."""
        if explored(belief, key) or (branch == Dungeon.MINES and mines_entrance(belief) is None):
            return True
        return any(other > number for where, other in belief.levels if where == branch)

    return Milestone(f"{Dungeon(branch).name} {number} seen", done, lambda _: Goal(key), needs)
