"""What the routes of one moment lead to: each answer worked out once, and kept as long as the routes are."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.belief.level import Level
from agents.symbolic.belief.walking import Walking
from agents.symbolic.geometry import COLUMNS, ROWS, Pos
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP, Terrain
from agents.symbolic.planning.distance import UNREACHABLE
from agents.symbolic.planning.frontier import news, next_frontier
from agents.symbolic.planning.hidden import Suspects, Values, best_search, spread, suspects
from nethack_env.once import once

_UNKNOWN = int(Terrain.UNKNOWN)  # numpy compares a plain int five times as fast


class Prospects:
    """What is in reach on a level that has not changed since its routes were worked out.

    Parameters
    ----------
    level : Level
        The level.
    walking : Walking
        Routes on it.
    """

    def __init__(self, level: Level, walking: Walking) -> None:
        self._level = level
        self._walking = walking

    @once
    def border(self) -> NDArray[np.uint8]:
        """How many squares would be looked at for the first time from each square, shape (21, 79)."""
        border = news(self._walking.cost > 0, self._level.terrain != _UNKNOWN, self._level.visited)
        border[self._walking.start] = 0
        return border

    @once
    def unexplored(self) -> Pos | None:
        """The square to explore next, None when all that can be reached has been seen."""
        return next_frontier(self._walking.field, self._level.terrain, self.border)

    @once
    def stairs(self) -> bool:
        """Whether any stairs or ladder can be walked to."""
        return any(self._walking.reachable(pos) for pos in self._level.find(*WAYS_UP, *WAYS_DOWN))

    def search_values(self) -> Values:
        """How much one turn of searching from each square is expected to open up, shape (21, 79)."""
        return spread(self._suspects, self._level.searched, self._reachable)

    def place_to_search(self, turns: int) -> Pos | None:
        """The square where so many turns of searching promise most, the walk there counted; None if there is none."""
        return best_search(self._walking.field, self.search_values(), turns)

    @once
    def _suspects(self) -> Suspects:
        return _suspected(self._level.terrain.tobytes(), (self.border == 0).tobytes(), self._reachable.tobytes())

    @once
    def _reachable(self) -> NDArray[np.bool_]:
        reachable: NDArray[np.bool_] = self._walking.field < UNREACHABLE
        return reachable


@lru_cache(maxsize=16)
def _suspected(terrain: bytes, known: bytes, reachable: bytes) -> Suspects:
    """Return the suspects of a map: to compare it with the last ones takes a tenth of the time of going through it."""
    shape = (ROWS, COLUMNS)
    return suspects(
        np.frombuffer(terrain, np.uint8).reshape(shape),
        np.frombuffer(known, np.bool_).reshape(shape),
        np.frombuffer(reachable, np.bool_).reshape(shape),
    )
