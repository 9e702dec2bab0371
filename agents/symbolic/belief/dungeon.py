"""The dungeon as a graph: levels are nodes, and stairs, ladders and holes that were used are edges."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from agents.symbolic.geometry import LevelKey, Pos


@dataclass(frozen=True, slots=True)
class Passage:
    """A way from one level to another: where it starts and how it is taken (``<``, ``>`` or ``fall``)."""

    start: Pos
    kind: str


class DungeonGraph:
    """The levels seen so far and the ways between them."""

    def __init__(self) -> None:
        self.graph: nx.MultiDiGraph = nx.MultiDiGraph()
        self._passages: dict[LevelKey, dict[Pos, LevelKey]] = {}

    def record(self, origin: LevelKey, start: Pos, kind: str, goal: LevelKey) -> None:
        """Remember that `kind`, used at `start` on `origin`, led to `goal`."""
        self.graph.add_edge(origin, goal, key=(start, kind), passage=Passage(start, kind))
        if kind != "fall":
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

    def next_passage(self, origin: LevelKey, goal: LevelKey) -> Passage | None:
        """First passage of the shortest known way between two levels; None if there is none."""
        if origin == goal or origin not in self.graph or goal not in self.graph:
            return None
        try:
            way = nx.shortest_path(self.graph, origin, goal)
        except nx.NetworkXNoPath:
            return None
        edges = self.graph.get_edge_data(way[0], way[1]).values()
        usable = [edge["passage"] for edge in edges if edge["passage"].kind != "fall"]
        return usable[0] if usable else None
