"""The fights of a recorded game: what the assessment saw in them, and what they came to.

The game is played again by its keys alone while a belief follows it, so any code can read any game. A fight begins at
the first decision with combatants; it ends when none was in reach for more than `QUIET` turns, when the hero leaves the
level, or when it dies.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.bank.asking import strategy_of
from agents.loop.record import GameRecord
from agents.loop.replay import replay
from agents.symbolic.assessment.assessment import assess
from agents.symbolic.assessment.features import features
from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import LevelKey

QUIET = 3
"""Turns without combatants after which a fight is over."""

SPACING = 3
"""Turns from one moment that is kept to the next of a fight; the first is always kept."""

MOST_MOMENTS = 12
"""Moments kept of a fight: a siege on an Elbereth makes hundreds, all alike."""


class Moment(NamedTuple):
    """A decision in a fight, and what came of it.

    Attributes
    ----------
    step, turn : int
        When.
    first : bool
        Whether the fight begins with it.
    features : ndarray
        What the assessment saw, as `FEATURES`.
    damage : float
        Hit points lost from then to the end of the fight.
    lived : bool
        Whether the hero lived through it.
    """

    step: int
    turn: int
    first: bool
    features: NDArray[np.float64]
    damage: float
    lived: bool


class _Fight:
    """One fight while it goes on."""

    def __init__(self, belief: Belief) -> None:
        self.level: LevelKey = belief.level.key
        self.hp = belief.stats.hp
        self.last = belief.turn
        self._lost = 0
        self._seen: list[tuple[int, int, NDArray[np.float64], int]] = []

    def note(self, belief: Belief, step: int) -> None:
        """Keep a moment, if it is time for one."""
        self.last = belief.turn
        due = not self._seen or belief.turn - self._seen[-1][1] >= SPACING
        if due and len(self._seen) < MOST_MOMENTS:
            self._seen.append((step, belief.turn, features(assess(belief)), self._lost))

    def count(self, hp: int) -> None:
        """Count the hit points lost since the last look."""
        self._lost += max(0, self.hp - hp)
        self.hp = hp

    def moments(self, *, lived: bool) -> Iterator[Moment]:
        """Yield what was kept, with the outcome."""
        for index, (step, turn, values, lost) in enumerate(self._seen):
            yield Moment(step, turn, index == 0, values, float(self._lost - lost), lived)


def fights(record: GameRecord) -> Iterator[Moment]:
    """Yield the moments of all fights of a game; a fight that the game's turn limit cut is left out."""
    fight: _Fight | None = None
    for step, belief in decisions(record):
        if fight is not None:
            fight.count(belief.stats.hp)
            if _over(fight, belief):
                yield from fight.moments(lived=True)
                fight = None
        if assess(belief).contact:
            fight = fight or _Fight(belief)
            fight.note(belief, step)
    if fight is not None and record.end.get("how") == "died":
        fight.count(0)
        yield from fight.moments(lived=False)


def _over(fight: _Fight, belief: Belief) -> bool:
    return belief.level.key != fight.level or belief.turn - fight.last > QUIET


def decisions(record: GameRecord) -> Iterator[tuple[int, Belief]]:
    """Yield at each command of a game the keys pressed before it, and the belief then: always the same object."""
    from agents.neural.keyboard.belief_tracker import BeliefTracker, Phase  # loaded on demand, as all of agents.neural

    tracker = BeliefTracker(strategy_of(record).plan)
    for moment in replay(record):
        if moment.over:
            return
        if moment.step:
            tracker.press(chr(record.keys[moment.step - 1]))
        if tracker.see(moment.observation).phase is Phase.COMMAND:
            yield moment.step, tracker.belief
