"""The long plan as data: milestones, what each needs, when it is done, and where it is pursued.

The graph says what comes before what; the first milestone that is open and whose needs are met is the one pursued.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from agents.symbolic.belief.belief import Belief


class Course(Enum):
    """Where the plan wants the hero to go from here."""

    STAY = "stay"
    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One goal of the long plan.

    Attributes
    ----------
    name : str
        What it is.
    done : callable
        Whether the belief shows it reached.
    course : callable
        Where to go for it from the level the hero is on.
    needs : tuple of str
        Milestones that come first.
    """

    name: str
    done: Callable[[Belief], bool]
    course: Callable[[Belief], Course]
    needs: tuple[str, ...] = ()


class Plan:
    """A directed acyclic graph of milestones and the choice among them."""

    def __init__(self, milestones: tuple[Milestone, ...]) -> None:
        self.graph: nx.DiGraph = nx.DiGraph()
        for milestone in milestones:
            self.graph.add_node(milestone.name, milestone=milestone)
        for milestone in milestones:
            for need in milestone.needs:
                if need not in self.graph:
                    raise ValueError(f"milestone {milestone.name!r} needs {need!r}, which is not in the plan")
                self.graph.add_edge(need, milestone.name)
        self._order = [self.graph.nodes[name]["milestone"] for name in nx.lexicographical_topological_sort(
            self.graph, key=[milestone.name for milestone in milestones].index
        )]  # fmt: skip

    def current(self, belief: Belief) -> Milestone:
        """The first milestone, in an order that respects the needs, that is not done; the last one if all are."""
        return next((milestone for milestone in self._order if not milestone.done(belief)), self._order[-1])
