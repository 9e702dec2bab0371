"""The plan of a level as a graph: rooms, doors and corridor squares, and the chokepoints where a few hold off many."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from agents.symbolic.geometry import COLUMNS, ROWS, Pos, chebyshev, neighbours
from agents.symbolic.planning.distance import Grid, Mask
from agents.symbolic.planning.ground import CORRIDOR, DOOR_CLOSED, DOOR_OPEN, DOORWAY

Node = int | Pos
"""A room's number, or the square of a door, doorway or corridor."""

NO_ROOM = -1
_PASSAGES = (CORRIDOR, DOORWAY, DOOR_OPEN, DOOR_CLOSED)
_ORTHOGONAL_ONLY = (DOOR_OPEN, DOOR_CLOSED)


@dataclass(frozen=True, eq=False)
class Plan:
    """Rooms and passages of one level.

    Attributes
    ----------
    room_of : ndarray of int16, shape (21, 79)
        Number of the room a square is part of, `NO_ROOM` elsewhere.
    graph : networkx.Graph
        Nodes are rooms (int) and passage squares (row, column); edges join what one step joins.
    """

    room_of: NDArray[np.int16]
    graph: nx.Graph

    @cached_property
    def rooms(self) -> tuple[int, ...]:
        """The rooms' numbers, from the upper left one on."""
        return tuple(range(int(self.room_of.max()) + 1))

    def squares(self, room: int) -> list[Pos]:
        """Return the floor squares of a room, in reading order."""
        return [(row, column) for row, column in np.argwhere(self.room_of == room).tolist()]

    def doors(self, room: int) -> list[Pos]:
        """Return the passage squares that border on a room, in reading order."""
        return sorted(node for node in self.graph[room] if isinstance(node, tuple))

    @cached_property
    def chokepoints(self) -> frozenset[Pos]:
        """The passage squares without which the known level falls apart (articulation points)."""
        return frozenset(node for node in nx.articulation_points(self.graph) if isinstance(node, tuple))

    def chokepoints_near(self, position: Pos, reach: int) -> list[Pos]:
        """Return the chokepoints within `reach` steps as the crow flies, nearest first."""
        near = [square for square in self.chokepoints if chebyshev(square, position) <= reach]
        return sorted(near, key=lambda square: (chebyshev(square, position), square))


def _flood(room_of: NDArray[np.int16], floor: Mask, start: Pos, number: int) -> None:
    """Write `number` on the 8-connected piece of `floor` around `start`."""
    room_of[start] = number
    pending = [start]
    while pending:
        for square in neighbours(pending.pop()):
            if floor[square] and room_of[square] == NO_ROOM:
                room_of[square] = number
                pending.append(square)


def _label(floor: Mask) -> NDArray[np.int16]:
    room_of = np.full((ROWS, COLUMNS), NO_ROOM, np.int16)
    number = 0
    for row, column in np.argwhere(floor).tolist():
        if room_of[row, column] == NO_ROOM:
            _flood(room_of, floor, (row, column), number)
            number += 1
    return room_of


def _joined(terrain: Grid, walkable: Mask, square: Pos) -> Iterator[Pos]:
    """Yield the squares that one step joins with the passage square `square`."""
    for other in neighbours(square):
        diagonal = other[0] != square[0] and other[1] != square[1]
        if walkable[other] and not (
            diagonal and (terrain[square] in _ORTHOGONAL_ONLY or terrain[other] in _ORTHOGONAL_ONLY)
        ):
            yield other


def plan_of(terrain: Grid, walkable: Mask) -> Plan:
    """Return the plan of the known part of a level. It takes milliseconds: cache it by the level's terrain.

    Parameters
    ----------
    terrain : ndarray of uint8, shape (21, 79)
        `Terrain` codes. A walkable square that is neither corridor nor door belongs to a room.
    walkable : ndarray of bool, shape (21, 79)
        Squares that can be stood on, closed doors included.
    """
    passage = walkable & np.isin(terrain, _PASSAGES)
    room_of = _label(walkable & ~passage)
    graph = nx.Graph()
    graph.add_nodes_from(range(int(room_of.max()) + 1))
    for row, column in np.argwhere(passage).tolist():
        square = (row, column)
        graph.add_node(square)
        for other in _joined(terrain, walkable, square):
            room = int(room_of[other])
            graph.add_edge(square, other if room == NO_ROOM else room)
    return Plan(room_of, graph)
