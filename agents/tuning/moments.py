"""Moments of a recorded game from which copies are played on, and what is kept of them.

Those in danger, the first ones at some levels, or those at which some enemies come into view.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice, takewhile
from typing import Any, NamedTuple

from agents.base import Decision
from agents.loop.replay import Replay
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.assessment.assessment import assess
from agents.symbolic.belief.belief import Belief
from agents.tuning.design import Ends

FIELDS = ("odds", "fight", "escape", "elbereth", "prayer", "healing", "rest")
"""Groups of thresholds that decide in danger or right after it; those of the long run do little in a few hundred
turns."""

APART = 120
"""Turns from one moment to the next of a game: a fight counts once, however long it takes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides an experiment at moments of games, apart from the games.

    Attributes
    ----------
    run : str
        Folder of the recorded games.
    ends : mapping of str to (float, float)
        Threshold -> its low and its high value.
    danger : float
        Chance to die in the fight at hand from which on a moment counts, as the assessment reckons it.
    horizon : int
        Turns for which a copy is played on.
    pairs : int
        Pairs of copies at each moment.
    most : int
        Moments of a game, the first ones.
    until : int
        Turn of a game after which no moment is looked for.
    levels : tuple of int
        Experience levels whose first decision is a moment; without any, it is the decisions in danger.
    foes : tuple of str
        Species whose coming into view is a moment, in place of the decisions in danger.
    """

    run: str
    ends: Ends
    danger: float = 0.015
    horizon: int = 400
    pairs: int = 4
    most: int = 25
    until: int = 60_000
    levels: tuple[int, ...] = ()
    foes: tuple[str, ...] = ()

    @property
    def most_experience(self) -> int:
        """Points of experience that are counted of a copy: one lucky kill of something large would outweigh all."""
        return self.horizon // 2

    def plain(self) -> dict[str, Any]:
        """Return the settings as JSON has them."""
        ends = {name: list(pair) for name, pair in self.ends.items()}
        return asdict(self) | {"ends": ends, "levels": list(self.levels), "foes": list(self.foes)}


class Moment(NamedTuple):
    """A decision from which copies are played on.

    Attributes
    ----------
    step : int
        Keys pressed before the copies take over: those of the game up to the first one of the decision.
    turn : int
        Of the decision.
    danger : float
        Chance to die in the fight at hand, as the assessment reckoned it.
    level : int
        Experience level of the hero.
    depth : int
        Dungeon level.
    """

    step: int
    turn: int
    danger: float
    level: int
    depth: int


class Copy(NamedTuple):
    """What came of one copy.

    Attributes
    ----------
    lived : bool
        Whether the hero lived to the end of the horizon.
    experience : int
        Points of experience won until then.
    prayer : float
        Chance that a prayer would be heard then; 0 for the dead.
    """

    lived: bool
    experience: int
    prayer: float


Pair = tuple[Copy, Copy]
"""A copy by some draws, and one by the opposite draws and with the same dice."""

Decided = tuple[int, Belief]
"""The keys pressed up to the first one of a decision, and what the hero knew then."""


def moments(game: Replay, agent: SymbolicAgent, settings: Settings) -> Iterator[Moment]:
    """Play a game on, and stop at each of its moments.

    Parameters
    ----------
    game : Replay
        The game at its start, with the agent beside it.
    agent : SymbolicAgent
        That agent.
    settings : Settings
        What counts.

    Raises
    ------
    ReplayError
        When the agent plays otherwise than it did.
    """
    decisions = takewhile(lambda found: found[1].turn <= settings.until, _decisions(game, agent))
    for step, belief in islice(_counted(decisions, settings), settings.most):
        stats = belief.stats
        yield Moment(step, belief.turn, round(_danger(belief), 4), stats.experience_level, stats.depth)


def _counted(decisions: Iterator[Decided], settings: Settings) -> Iterator[Decided]:
    """Yield the decisions that count by the settings."""
    if settings.levels:
        return _at_levels(decisions, settings.levels)
    if settings.foes:
        return _apart(_coming(decisions, frozenset(settings.foes)))
    return _apart(found for found in decisions if found[1].hostiles and _danger(found[1]) >= settings.danger)


def _apart(decisions: Iterator[Decided]) -> Iterator[Decided]:
    """Yield decisions that are some time apart."""
    last = -APART
    for step, belief in decisions:
        if belief.turn - last >= APART:
            last = belief.turn
            yield step, belief


def _coming(decisions: Iterator[Decided], foes: frozenset[str]) -> Iterator[Decided]:
    """Yield the decisions at which an enemy of one of these species is in view, and none was at the one before."""
    before = False
    for step, belief in decisions:
        now = any(monster.name in foes for monster in belief.hostiles)
        if now and not before:
            yield step, belief
        before = now


def _at_levels(decisions: Iterator[Decided], levels: tuple[int, ...]) -> Iterator[Decided]:
    """Yield the first decision at each of these experience levels."""
    left = set(levels)
    for step, belief in decisions:
        if belief.stats.experience_level in left:
            left.remove(belief.stats.experience_level)
            yield step, belief


def _danger(belief: Belief) -> float:
    return 1 - assess(belief).expectation.survival


def _decisions(game: Replay, agent: SymbolicAgent) -> Iterator[Decided]:
    """Yield the keys pressed so far and the belief, right after the first key of each decision.

    A decision whose first key took more than a turn is left out: what it was about is over.
    """
    before: Decision | None = None
    for moment in game:
        if moment.decision is before:
            continue
        before = moment.decision
        if not moment.over and moment.observation.stats.turn <= agent.belief.turn + 1:
            yield moment.step, agent.belief
