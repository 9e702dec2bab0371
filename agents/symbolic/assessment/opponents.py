"""The enemies in view as a fight sees them: who takes part, what each does and respects."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.dangers import (
    HUMAN_SPEED,
    devours,
    follows_on_stairs,
    has_ranged_attack,
    holds,
    is_were,
    may_throw,
    paralyses,
    passive_danger,
)
from agents.symbolic.knowledge.species import Species
from agents.symbolic.reckoning.elbereth import respects
from agents.symbolic.reckoning.foes import foe, pace
from agents.symbolic.reckoning.odds import FIGHT_RANGE, combatants


class Habits(NamedTuple):
    """What a species does that matters in a fight.

    Attributes
    ----------
    level : int
    speed : int
        12 is a hero's.
    shoots : bool
        Breathes, spits, gazes or casts from afar by nature.
    throws : bool
        Uses weapons, and so may throw or fire what it carries.
    follows : bool
        Comes along on stairs.
    holds : bool
        Keeps the hero where it is.
    paralyses : bool
        Can leave the hero helpless.
    devours : bool
        Kills whoever has all hit points left.
    weres : bool
        Is a lycanthrope.
    answers : bool
        May answer each blow: with acid, cold, a gaze that paralyses.
    """

    level: int
    speed: int
    shoots: bool
    throws: bool
    follows: bool
    holds: bool
    paralyses: bool
    devours: bool
    weres: bool
    answers: bool


UNSEEN_HABITS = Habits(2, HUMAN_SPEED, *[False] * 8)
"""What nobody can see is taken to be."""


@lru_cache(maxsize=512)
def habits(species: Species | None) -> Habits:
    """Return what a species does."""
    if species is None:
        return UNSEEN_HABITS
    return Habits(
        species.level,
        species.speed,
        shoots=has_ranged_attack(species),
        throws=may_throw(species),
        follows=follows_on_stairs(species),
        holds=holds(species),
        paralyses=paralyses(species),
        devours=devours(species),
        weres=is_were(species),
        answers=passive_danger(species) is not None,
    )


@dataclass(frozen=True, slots=True)
class Opponent:
    """One enemy in view.

    Attributes
    ----------
    monster : Monster
        Who it is, where, and how it stands to the hero.
    distance : int
        Squares to it, as a king moves.
    fights : bool
        Whether it takes part: awake, within `FIGHT_RANGE`, and strikes of its own accord.
    damage : float
        Hit points that it is expected to take a turn once beside the hero.
    actions : float
        Actions of the hero that it takes to kill it.
    respects : bool
        Whether an Elbereth holds it off.
    habits : Habits
        What its species does.
    """

    monster: Monster
    distance: int
    fights: bool
    damage: float
    actions: float
    respects: bool
    habits: Habits

    @property
    def species(self) -> Species | None:
        """What it is; None when unseen or not recognised."""
        return self.monster.species

    @property
    def beside(self) -> bool:
        """Whether it can strike now."""
        return self.distance <= 1


def opponents(belief: Belief) -> tuple[Opponent, ...]:
    """Return the enemies in view, the nearest first."""
    if not belief.hostiles:
        return ()
    fighting = {id(monster) for monster in combatants(belief, FIGHT_RANGE)}
    return tuple(_opponent(belief, monster, fights=id(monster) in fighting) for monster in belief.hostiles)


def _opponent(belief: Belief, monster: Monster, *, fights: bool) -> Opponent:
    worth, speed = foe(belief, monster), pace(belief)
    return Opponent(
        monster=monster,
        distance=chebyshev(monster.pos, belief.pos),
        fights=fights,
        damage=worth.damage * speed,
        actions=worth.actions,
        respects=respects(belief, monster),
        habits=habits(monster.species),
    )
