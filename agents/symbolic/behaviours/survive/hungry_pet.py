"""Leaving a pet that is mad with hunger: it bites its master, and to kill it costs luck and alignment.

A pet that has not eaten for 500 turns after it got hungry is confused and stumbles onto all that is there, its master
too, Elbereth or not; 250 turns later it is dead (dogmove.c, dog_hunger). It follows only from beside the hero.
"""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import STRUCK_MEMORY, Belief
from agents.symbolic.command import fight as hit
from agents.symbolic.command import search, wait
from agents.symbolic.geometry import chebyshev, key_towards
from agents.symbolic.knowledge.terrain import WAYS_DOWN
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.company import pets
from agents.symbolic.reckoning.elbereth import protected
from agents.symbolic.reckoning.lurkers import LURKING_TURNS, lurkers_beyond
from agents.symbolic.reckoning.odds import biting_pets, combatants, worth_hitting
from agents.symbolic.reckoning.own_things import fallen_here
from agents.symbolic.reckoning.piles import may_hold_something
from agents.symbolic.reckoning.travel import nearest_feature, ways_up
from agents.symbolic.reckoning.ways_out import taken
from nethack_env.observation import Hunger

MADNESS = 250
"""Turns for which a pet that struck its master is shunned."""

TOO_NEAR = 8
"""Squares within which a pet that bites is walked away from."""

STARVE_TURNS = 20
"""Turns of one wait at the stairs by which such a pet was left."""


def shun_pet(belief: Belief) -> Proposal | Refusal:
    """Go to the nearest stairs up, else down, and leave by them as soon as the pet does not stand beside the hero."""
    if belief.turn - belief.pet_struck > MADNESS:
        return "no pet is mad with hunger"
    reason = _staying(belief)
    if reason is not None:
        return reason
    nearest = min((chebyshev(pet.pos, belief.pos) for pet in pets(belief)), default=TOO_NEAR + 1)
    if nearest > TOO_NEAR:
        return _let_it_starve(belief)
    stairs = nearest_feature(belief, ways_up(belief)) or nearest_feature(belief, WAYS_DOWN)
    if stairs is None:
        return "no stairs to leave by"
    if lurkers_beyond(belief, stairs, LURKING_TURNS):
        return "those who wait there are worse"
    if stairs != belief.pos:
        return walk(belief, belief.walking.path(stairs)[:1], "away from the pet that bites", ("shun", stairs))
    if nearest == 1:
        return Proposal(search(1), "wait for the pet to step aside", target=("shun", stairs))
    return Proposal(taken(belief), "leave the pet that bites", target=stairs)


def strike_pet(belief: Belief) -> Proposal | Refusal:
    """Strike back at a pet that bites a hero who is hurt: it flees, or dies.

    Its death costs a point or two of luck and 15 of alignment (mon.c, xkilled); its master's costs more. No Elbereth
    holds it off (dogmove.c, dog_move: ALLOW_SSM).
    """
    if belief.turn - belief.pet_struck > STRUCK_MEMORY:
        return "no pet bites"
    if belief.health >= belief.tuning.fight.fit:
        return "not hurt: it may wander off, or be left"
    if belief.own_form is not None:
        return "a pack that was called is not hungry"
    if combatants(belief):
        return "enemies are worse"
    pet = next((pet for pet in biting_pets(belief) if worth_hitting(belief, pet)), None)
    if pet is None:
        return "no pet to strike at beside"
    command = hit(key_towards(belief.pos, pet.pos), pet.name)
    return Proposal(command, f"strike back at the {pet.name}", target=("strike pet", pet.pos))


def _staying(belief: Belief) -> Refusal | None:
    """Say what is worse than a pet that bites."""
    if combatants(belief) or protected(belief):
        return "enemies are worse"
    if belief.own_form is not None:
        return "a pack that was called is not hungry"
    heap = fallen_here(belief)
    return "weapon and armour lie here" if heap is not None and may_hold_something(belief, heap) else None


def _let_it_starve(belief: Belief) -> Proposal | Refusal:
    """Stay on the stairs by which it was left: to go back at once is to be bitten again."""
    beyond = belief.dungeon.passages(belief.level.key).get(belief.pos)
    seen = belief.levels[beyond].pet_seen if beyond in belief.levels else None
    if seen is None or seen[1] < belief.pet_struck or belief.stats.hunger >= Hunger.WEAK:
        return "no pet is near"
    return Proposal(wait(STARVE_TURNS), "let the pet that bites starve", target="starve", span=MADNESS)
