"""A lesson: one rule, and what it listens to. After most commands few lessons have anything to learn from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntFlag

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.lessons.people import GUARD, WATCH
from agents.symbolic.belief.monsters import SHOPKEEPER
from agents.symbolic.command import Command
from agents.symbolic.knowledge.dangers import charms, is_were, stationary
from agents.symbolic.knowledge.species import SPECIES, Species
from agents.symbolic.perception.events import EventKind
from agents.symbolic.verb import Verb
from nethack_env.observation import Dungeon

Rule = Callable[[Belief, Command], None]


class When(IntFlag):
    """A state of things in which a rule has something to look after, whatever was done and said."""

    ALWAYS = 1
    HELD = 2
    """A trap holds the hero."""
    LOCKED = 4
    """A door of the level is known to be locked."""
    KILLS = 8
    """Corpses may lie on the level that the hero made."""
    PACK = 16
    """The pack is another than before."""
    HUNGER = 32
    """The hero's hunger is another than before."""
    PUZZLE = 64
    """The hero is in Sokoban."""
    GUARD = 128
    """A vault guard is in view, or is followed."""
    WATCH = 256
    """A watchman is in view."""
    WERE = 512
    """A were is in view."""
    ROOTED = 1024
    """Somebody is in view that never moves, or a nymph."""
    KEEPER = 2048
    """A shopkeeper is in view."""
    GRASPED = 4096
    """A monster holds the hero."""


_ALWAYS, _HELD, _LOCKED, _KILLS, _PACK, _HUNGER, _PUZZLE, _GUARD, *_ = map(int, When)  # plain integers combine quickly
_GRASPED = int(When.GRASPED)
_SOKOBAN = int(Dungeon.SOKOBAN)


def _in_view(species: Species) -> int:
    """Return the states that hold while one of a species is in view, as bits of `When`."""
    states = {
        When.GUARD: species is GUARD,
        When.WATCH: species in WATCH,
        When.WERE: is_were(species),
        When.ROOTED: stationary(species) or charms(species),
        When.KEEPER: species is SHOPKEEPER,
    }
    return sum(int(state) for state, holds in states.items() if holds)


_IN_VIEW: dict[Species | None, int] = {species: states for species in SPECIES if (states := _in_view(species))}


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
    for monster in belief.monsters:
        states |= _IN_VIEW.get(monster.species, 0)
    if belief.guard is not None:
        states |= _GUARD
    if belief.trapped:
        states |= _HELD
    if belief.held:
        states |= _GRASPED
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
