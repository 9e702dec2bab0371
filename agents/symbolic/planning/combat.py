"""The odds of a fight: the damage to expect from a set of foes until the last of them is dead, and the chance to live.

Everything is counted in actions of the hero. Foes are killed one after the other, of those that have arrived the most
dangerous for its toughness first, while as many of the others as find room strike; the damage of the whole fight is
taken to be normal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erf, inf, sqrt

ALL_SIDES = 8
"""Foes that can stand around a hero in the open."""

HARMLESS = 0.1
"""Damage a turn that who does none counts with: each kill is experience, and one fewer around the hero."""


@dataclass(frozen=True, slots=True)
class Foe:
    """One enemy in a fight.

    Attributes
    ----------
    actions : float
        Actions of the hero that killing it takes, on average.
    spread : float
        Standard deviation of that number.
    damage, variance : float
        Mean and variance of the hit points that it takes from the hero for each of the hero's actions.
    delay : float
        Actions of the hero before it arrives.
    """

    actions: float
    spread: float
    damage: float
    variance: float
    delay: float = 0.0

    @property
    def toll(self) -> float:
        """Hit points that it takes by itself until it is dead, on average."""
        return self.damage * self.actions


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a fight to the end is expected to go.

    Attributes
    ----------
    actions : float
        Actions of the hero until the last foe is dead.
    damage, variance : float
        Mean and variance of the hit points lost.
    rate, swing : float
        Mean and standard deviation of the hit points lost an action while all foes that find room strike.
    """

    actions: float = 0.0
    damage: float = 0.0
    variance: float = 0.0
    rate: float = 0.0
    swing: float = 0.0

    @property
    def worst(self) -> float:
        """Hit points that one action costs once in forty."""
        return self.rate + 2.0 * self.swing

    def survival(self, hit_points: float) -> float:
        """Chance to win with so many hit points."""
        if self.damage <= 0.0:
            return 1.0
        deviation = sqrt(max(self.variance, 0.25))
        return 0.5 * (1.0 + erf((hit_points - 0.5 - self.damage) / (deviation * sqrt(2.0))))


PEACE = Outlook()
"""Nobody to fight."""


def strikes_to_kill(hit_points: float, damage: float, chance: float) -> tuple[float, float]:
    """Return mean and standard deviation of the number of strikes that take so many hit points off a foe.

    `hit_points` is a mean itself (a die a level), with about a third of it as deviation; half a blow is overkill.
    """
    if damage <= 0.0 or chance <= 0.0:
        return 1_000.0, 100.0
    hits = max(1.0, hit_points / damage + 0.5)
    strikes = hits / chance
    missed = hits * (1.0 - chance) / chance**2
    return strikes, sqrt(missed + (strikes / 3.0) ** 2)


def fight_outlook(foes: Sequence[Foe], room: int = ALL_SIDES) -> Outlook:
    """Return how a fight against all of them goes when at most `room` can reach the hero at a time."""
    if not foes:
        return PEACE
    if len(foes) == 1:
        return _duel(foes[0])
    room = max(room, 1)
    queue = sorted(foes, key=lambda foe: urgency(foe.damage, foe.actions), reverse=True)
    rate = sum(foe.damage for foe in queue[:room])
    swing = sqrt(sum(foe.variance for foe in queue[:room]))
    work = [foe.actions for foe in queue]
    now = damage = variance = 0.0
    while left := [index for index, actions in enumerate(work) if actions > 0.0]:
        arrived = [index for index in left if queue[index].delay <= now]
        next_arrival = min((queue[index].delay for index in left if queue[index].delay > now), default=inf)
        if not arrived:
            now = next_arrival
            continue
        target, front = arrived[0], [queue[index] for index in arrived[:room]]
        span = min(work[target], next_arrival - now)
        strikes = sum(foe.damage for foe in front)
        damage += span * strikes
        variance += span * sum(foe.variance for foe in front)
        now += span
        work[target] -= span
        if work[target] <= 0.0:
            variance += (strikes * queue[target].spread) ** 2
    return Outlook(now, damage, variance, rate, swing)


def _duel(foe: Foe) -> Outlook:
    """Return how a fight against one goes, as most fights are."""
    damage = foe.toll
    variance = foe.actions * foe.variance + (foe.damage * foe.spread) ** 2
    return Outlook(foe.delay + foe.actions, damage, variance, foe.damage, sqrt(foe.variance))


def urgency(damage: float, effort: float) -> float:
    """Return how much it pays to be rid of somebody: the damage a turn that it does, for what it takes to stop it."""
    return (damage + HARMLESS) / effort
