"""The long plan as data: milestones, what each needs, when it is done, and where it is pursued.

The graph says what comes before what; the first milestone that is open and whose needs are met is the one pursued.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import networkx as nx

from agents.symbolic.geometry import LevelKey
from agents.symbolic.knowledge.species_flags import Trait
from nethack_env.observation import Dungeon

State = TypeVar("State")
"""What a plan is judged by; the symbolic agent's plans are judged by its belief."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How a goal is pursued: what the behaviours ask of the plan, so that a new goal needs no edit of theirs.

    Attributes
    ----------
    hasty : bool
        Whether the hero rests no longer than the way down asks for.
    may_dig : bool
        Whether every way down is taken: dug, zapped or fallen through. Else the hero uses stairs, to come back by.
    heedless : bool
        Whether it takes stairs towards enemies that it is not likely to beat.
    prey : Trait or None
        The kind of monster that is attacked though it is peaceful.
    """

    hasty: bool = False
    may_dig: bool = False
    heedless: bool = False
    prey: Trait | None = None


EXPLORE = Policy()
"""See all of the level, then wait there for enemies to grow on: a rest to the end costs nothing."""

DIVE = Policy(hasty=True, may_dig=True, heedless=True)
"""The level is only on the way down."""

HUNT_DWARVES = Policy(prey=Trait.DWARF)
"""Explore, and take its pick-axe from every dwarf."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a milestone is pursued.

    Attributes
    ----------
    level : LevelKey
        The level to be on; it may not have been seen yet.
    policy : Policy
        How.
    """

    level: LevelKey
    policy: Policy = EXPLORE

    @property
    def where(self) -> str:
        """The level in words."""
        branch, number = self.level
        return f"level {number}" if branch == Dungeon.DOOM else f"level {number} of {Dungeon(branch).name.title()}"


@dataclass(frozen=True, slots=True)
class Milestone(Generic[State]):
    """One step of the long plan.

    Attributes
    ----------
    name : str
        What is to be reached.
    done : callable
        Whether the state shows it reached, or not worth pursuing any more.
    goal : callable
        Where to pursue it, given the state.
    needs : tuple of str
        Milestones that come first.
    """

    name: str
    done: Callable[[State], bool]
    goal: Callable[[State], Goal]
    needs: tuple[str, ...] = ()


class Plan(Generic[State]):
    """A directed acyclic graph of milestones and the choice among them.

    Raises
    ------
    ValueError
        If a milestone needs one that is not in the plan, or needs itself in the end.
    """

    def __init__(self, milestones: tuple[Milestone[State], ...]) -> None:
        rank = {milestone.name: index for index, milestone in enumerate(milestones)}
        self.graph: nx.DiGraph = nx.DiGraph()
        for milestone in milestones:
            self.graph.add_node(milestone.name, milestone=milestone)
            for need in milestone.needs:
                if need not in rank:
                    raise ValueError(f"milestone {milestone.name!r} needs {need!r}, which is not in the plan")
                self.graph.add_edge(need, milestone.name)
        if not nx.is_directed_acyclic_graph(self.graph):
            raise ValueError(f"milestones need each other in a circle: {nx.find_cycle(self.graph)}")
        order = nx.lexicographical_topological_sort(self.graph, key=rank.__getitem__)
        self._order: list[Milestone[State]] = [self.graph.nodes[name]["milestone"] for name in order]

    @property
    def milestones(self) -> tuple[Milestone[State], ...]:
        """All of them, in the order in which they are asked."""
        return tuple(self._order)

    def current(self, state: State) -> Milestone[State]:
        """The first milestone, in an order that respects the needs, that is not done; the last one if all are."""
        return next((milestone for milestone in self._order if not milestone.done(state)), self._order[-1])
