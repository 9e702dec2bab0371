"""How pressed the hero is: whether enemies leave time for a meal or a rest, or for something that may fail."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.belief.walking import doubtful
from agents.symbolic.reckoning.elbereth import protected, respects
from agents.symbolic.reckoning.incoming_fire import doomed
from agents.symbolic.reckoning.odds import combatants, has_active_attack, in_danger, survival
from nethack_env.observation import Hunger

BRAVE_HEALTH = 0.5
"""Share of the hit points above which a hero who faints from hunger eats even under blows."""


def beset(belief: Belief) -> bool:
    """Whether somebody beside the hero strikes first and no Elbereth keeps it off."""
    safe = protected(belief)
    beside = belief.adjacent_hostiles()
    return any(not (never_strikes(monster) or (safe and respects(belief, monster))) for monster in beside)


def calm(belief: Belief) -> bool:
    """Whether nobody in view strikes first: a floating eye, a mould or a spore waits to be touched.

    Nor does the mark of an unseen monster that is long gone: it stays on the map until the hero walks onto it.
    """
    return all(never_strikes(monster) or doubtful(monster, belief.pos, belief.turn) for monster in belief.hostiles)


def undisturbed(belief: Belief) -> bool:
    """Whether there is time for a meal: nobody who is awake comes from near, as for a rest in the open."""
    return calm(belief) or not combatants(belief, belief.tuning.rest.open_range)


def at_leisure(belief: Belief) -> bool:
    """Whether there is time for a long meal: nobody strikes, and nobody who is awake comes from near."""
    return in_peace(belief) and undisturbed(belief)


def never_strikes(monster: Monster) -> bool:
    """Whether a monster that is known never strikes first."""
    return not has_active_attack(monster)


def in_peace(belief: Belief) -> bool:
    """Whether a meal can be had: no enemy beside strikes first. A fainting hero eats anyway, unless badly hurt."""
    if belief.engulfed:
        return False
    return not beset(belief) or (belief.stats.hunger >= Hunger.FAINTING and belief.health > BRAVE_HEALTH)


def pressed(belief: Belief, reach: int) -> bool:
    """Whether the hero is inside a monster, or enemies take part in a fight within reach."""
    return belief.engulfed or bool(combatants(belief, reach))


def about_to_die(belief: Belief, actions: float) -> bool:
    """Whether the hero is inside a monster, or those near could kill it within so many actions."""
    return belief.engulfed or in_danger(belief, actions)


def likelier_won(belief: Belief, chance: float) -> bool:
    """Whether the fight at hand is likelier to be won than something else that succeeds with this chance.

    Its odds say nothing of a ray, or of what it is like inside a monster.
    """
    return not belief.engulfed and not doomed(belief) and survival(belief) > chance
