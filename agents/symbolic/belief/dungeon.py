"""The dungeon as a graph: levels are nodes, and stairs and ladders that were used are edges."""

from __future__ import annotations

from agents.symbolic.geometry import LevelKey, Pos


class DungeonGraph:
    """The levels seen so far and the ways between them."""

    def __init__(self) -> None:
        self._passages: dict[LevelKey, dict[Pos, LevelKey]] = {}

    def record(self, origin: LevelKey, start: Pos, goal: LevelKey) -> None:
        """Remember that the stairs or the ladder at `start` on `origin` led to `goal`."""
        self._passages.setdefault(origin, {})[start] = goal

    def forget(self, origin: LevelKey, start: Pos) -> None:
        """Drop a stair that turned out not to be there."""
        self._passages.get(origin, {}).pop(start, None)

    def passages(self, origin: LevelKey) -> dict[Pos, LevelKey]:
        """Where each known stair or ladder of a level leads to."""
        return self._passages.get(origin, {})

    def entrance(self, branch: int) -> LevelKey | None:
        """Level of another branch from which a branch was entered."""
        return next(
            (
                origin
                for origin, ways in self._passages.items()
                if origin[0] != branch and any(goal[0] == branch for goal in ways.values())
            ),
            None,
        )
