"""A lesson: one rule, and what it listens to. After most commands few lessons have anything to learn from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntFlag

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import Command, Verb
from agents.symbolic.perception.events import EventKind
from nethack_env.observation import Dungeon

Rule = Callable[[Belief, Command], None]


class When(IntFlag):
    """A state of things in which a rule has something to look after, whatever was done and said."""

    ALWAYS = 1
    COMPANY = 2
    """Somebody is in view, or a vault guard is followed."""
    HELD = 4
    """A trap holds the hero."""
    LOCKED = 8
    """A door of the level is known to be locked."""
    KILLS = 16
    """Corpses may lie on the level that the hero made."""
    PACK = 32
    """The pack is another than before."""
    HUNGER = 64
    """The hero's hunger is another than before."""
    PUZZLE = 128
    """The hero is in Sokoban."""


_ALWAYS, _COMPANY, _HELD, _LOCKED, _KILLS, _PACK, _HUNGER, _PUZZLE = map(int, When)  # plain integers combine quickly
_SOKOBAN = int(Dungeon.SOKOBAN)


class Lesson:
    """A rule and the signs that it listens to: without any of them it changes nothing, and is not applied.

    Parameters
    ----------
    rule : callable
        What is learned.
    signs : Verb, EventKind or When
        Commands that it learns from, reports, and states of things.
    """

    def __init__(self, rule: Rule, *signs: Verb | EventKind | When) -> None:
        self.rule = rule
        self._signs = frozenset(sign for sign in signs if not isinstance(sign, When))
        self._states = sum(int(sign) for sign in signs if isinstance(sign, When))

    def heeds(self, verb: Verb, reported: frozenset[EventKind], states: int) -> bool:
        """Whether it has something to learn from."""
        return bool(self._states & states) or verb in self._signs or not self._signs.isdisjoint(reported)


def states_of(belief: Belief) -> int:
    """Return the states of things that hold, as bits of `When`."""
    states = _ALWAYS
    if belief.monsters or belief.guard is not None:
        states |= _COMPANY
    if belief.trapped:
        states |= _HELD
    if belief.level.locked:
        states |= _LOCKED
    if belief.kills:
        states |= _KILLS
    if belief.inventory is not belief.previous_inventory:
        states |= _PACK
    if belief.stats.hunger != belief.previous.hunger:
        states |= _HUNGER
    if belief.stats.dungeon == _SOKOBAN:
        states |= _PUZZLE
    return states


class Lessons:
    """All lessons in their order, and which of them are due."""

    def __init__(self, lessons: Iterable[Lesson]) -> None:
        self.lessons = tuple(lessons)
        self._due: dict[tuple[Verb, frozenset[EventKind], int], tuple[Rule, ...]] = {}

    def due(self, verb: Verb, reported: frozenset[EventKind], states: int) -> tuple[Rule, ...]:
        """Return the rules that have something to learn from; the same few sets of signs come again and again."""
        key = verb, reported, states
        rules = self._due.get(key)
        if rules is None:
            heeding = (lesson.rule for lesson in self.lessons if lesson.heeds(verb, reported, states))
            rules = self._due[key] = tuple(heeding)
        return rules
