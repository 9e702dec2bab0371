"""Decisions with their reasons as columns and tables of texts (read back by ``assets/decisions.js``)."""

from __future__ import annotations

from array import array
from typing import Any

from agents.base import Decision
from agents.watching.page.columns import Columns, Table
from agents.watching.page.scenes import Scene
from agents.watching.refusals import Refusals

HIDDEN = 0
"""In the column ``way``: no path is drawn on this frame."""
_PER_CENT = 100


class Decisions:
    """Collects decisions, in the order of the frames.

    Of the refusals behind a decision only the new ones are kept, and which behaviours were asked: a behaviour's latest
    answer stands until it gives another one or acts. Of each frame is told how much of the path is left: 1 and the
    number of its squares that lie behind the hero, or 0 where no path is drawn.
    """

    def __init__(self) -> None:
        self._refusals = Refusals()
        self._last: Decision | None = None
        self._behaviours: Table[str] = Table()
        self._texts: Table[str] = Table()
        self._asked: Table[tuple[int, ...]] = Table()
        self._columns = {name: array("L") for name in _NAMES}

    def add(self, frame: int, scene: Scene) -> None:
        """Add what was decided on a frame, if that is news."""
        decision = scene.decision
        if decision is not None and decision is not self._last:
            self._last = decision
            self._tell(frame, decision)
        self._columns["way"].append(_way(scene))

    def _tell(self, frame: int, decision: Decision) -> None:
        told, behaviour, text = self._columns, self._behaviours.number, self._texts.number
        news = self._refusals.news(decision)
        told["decided"].append(frame)
        told["decided_turn"].append(decision.turn)
        told["behaviour"].append(behaviour(decision.behaviour))
        told["reason"].append(text(decision.reason))
        told["weighed"].append(text(decision.weighed))
        told["asked"].append(self._asked.number(tuple(behaviour(name) for name, _ in decision.refused)))
        told["news"].append(len(news))
        told["news_behaviour"].extend(behaviour(name) for name, _ in news)
        told["news_text"].extend(text(why) for _, why in news)
        told["path"].append(len(decision.path))
        told["path_row"].extend(row for row, _ in decision.path)
        told["path_column"].extend(column for _, column in decision.path)
        told["choices"].append(len(decision.choices))
        told["choice_text"].extend(text(name) for name, _ in decision.choices)
        told["choice_chance"].extend(round(_PER_CENT * _PER_CENT * chance) for _, chance in decision.choices)

    def write(self, columns: Columns) -> dict[str, Any]:
        """Add the columns, and return the texts that belong to them."""
        for name, values in self._columns.items():
            columns.add(name, values, delta=name in _GROWING)
        return {
            "behaviours": self._behaviours.values,
            "texts": self._texts.values,
            "asked_behaviours": self._asked.values,
        }


_GROWING = frozenset({"decided", "decided_turn", "path_row", "path_column"})
_NAMES = (
    *("decided", "decided_turn", "behaviour", "reason", "weighed", "asked", "news", "news_behaviour", "news_text"),
    *("path", "path_row", "path_column", "choices", "choice_text", "choice_chance", "way"),
)


def _way(scene: Scene) -> int:
    decision, hero = scene.decision, scene.hero
    if decision is None or hero is None or not decision.path:
        return HIDDEN
    return 1 + (decision.path.index(hero) + 1 if hero in decision.path else 0)
