"""The dangerous moments of a recorded game, and what is kept of them: from there copies of the game are played on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
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
    """What decides an experiment at dangerous moments, apart from the games.

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
    """

    run: str
    ends: Ends
    danger: float = 0.015
    horizon: int = 400
    pairs: int = 4
    most: int = 25
    until: int = 60_000

    def plain(self) -> dict[str, Any]:
        """Return the settings as JSON has them."""
        return asdict(self) | {"ends": {name: list(pair) for name, pair in self.ends.items()}}


class Moment(NamedTuple):
    """A decision in danger.

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


def dangerous(game: Replay, agent: SymbolicAgent, settings: Settings) -> Iterator[Moment]:
    """Play a game on, and stop at each of its dangerous moments.

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
    found, last = 0, -APART
    for step, belief in _decisions(game, agent):
        if belief.turn > settings.until or found == settings.most:
            return
        if belief.turn - last < APART or not belief.hostiles:
            continue
        danger = 1 - assess(belief).expectation.survival
        if danger >= settings.danger:
            found, last = found + 1, belief.turn
            yield Moment(step, belief.turn, round(danger, 4), belief.stats.experience_level, belief.stats.depth)


def _decisions(game: Replay, agent: SymbolicAgent) -> Iterator[tuple[int, Belief]]:
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
