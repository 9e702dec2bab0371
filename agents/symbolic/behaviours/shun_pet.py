"""Leaving a pet that is mad with hunger: it bites its master, and to kill it would cost five points of luck.

A pet that has not eaten for 500 turns after it got hungry is confused and stumbles onto whoever is there, its master
too, Elbereth or not; 250 turns later it is dead (dogmove.c, dog_hunger). It follows only from beside the hero.
"""

from __future__ import annotations

from agents.symbolic.behaviours.descend import LURKING_TURNS, lurkers_beyond, nearest_stairs
from agents.symbolic.behaviours.threat import combatants
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.command import ascend, descend, search
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP
from agents.symbolic.proposal import Proposal, Refusal

MADNESS = 250
"""Turns for which a pet that struck its master is shunned."""

TOO_NEAR = 8


def shun_pet(belief: Belief) -> Proposal | Refusal:
    """Go to the nearest stairs, and leave by them as soon as the pet does not stand beside the hero."""
    if belief.turn - belief.pet_struck > MADNESS:
        return "no pet is mad with hunger"
    if belief.engulfed or belief.trapped:
        return "held"
    if combatants(belief):
        return "enemies are worse"
    pets = [monster.pos for monster in belief.monsters if monster.attitude is Attitude.TAME]
    nearest = min((chebyshev(pet, belief.pos) for pet in pets), default=TOO_NEAR + 1)
    if nearest > TOO_NEAR:
        return "no pet is near"
    ways = WAYS_DOWN if belief.stats.depth <= 1 else (*WAYS_UP, *WAYS_DOWN)  # those up lead out of the dungeon
    stairs = nearest_stairs(belief, ways)
    if stairs is None:
        return "no stairs to leave by"
    if lurkers_beyond(belief, stairs, LURKING_TURNS):
        return "those who wait there are worse"
    if stairs != belief.pos:
        return walk(belief, belief.walking.path(stairs)[:1], "away from the pet that bites", ("shun", stairs))
    if nearest == 1:
        return Proposal(search(1), "wait for the pet to step aside", target=("shun", stairs))
    return Proposal(ascend() if belief.here in WAYS_UP else descend(), "leave the pet that bites", target=stairs)
