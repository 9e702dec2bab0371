"""In the shape of a beast, after a were's bite: get rid of the load, call the pack, and wait by what fell.

The change comes one turn in 80 and lasts 500 to 999 turns unless a prayer or a death ends it, and that death costs
nothing (allmain.c, moveloop; polyself.c, polymon and rehumanize). Weapon and armour fall to the floor, and a rat can
carry next to nothing.
"""

from __future__ import annotations

from agents.symbolic.behaviours.items.pick_up import take
from agents.symbolic.behaviours.observe.look import look_first
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.weight import burden_of, capacity, carried, weight_of
from agents.symbolic.command import call_pack as call
from agents.symbolic.command import drop_many, wait
from agents.symbolic.geometry import IN_RANGE, NEAR, chebyshev
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.blows import WOLF_LEVEL
from agents.symbolic.reckoning.company import pets
from agents.symbolic.reckoning.elbereth import held_off
from agents.symbolic.reckoning.odds import combatants, survival
from agents.symbolic.reckoning.own_things import fallen_here, own_things
from agents.symbolic.reckoning.peace import beset
from agents.symbolic.reckoning.provisions import has_food
from nethack_env.observation import Burden, Hunger

HUMAN_WEIGHT, WOLF, JACKAL, RAT = 1450, 500, 300, 40
"""Weights of a human and of the shapes: what can be carried goes with them (hack.c, weight_cap; monst.c)."""

CALL_ENERGY = 10
"""What a call for help takes (polyself.c, dosummon)."""

ENOUGH_HELP = 3
"""Friends nearby with whom no more are called."""

BIDE_TURNS = 20
"""Turns of one wait for the own shape."""

LEAN = 400
"""Estimated nutrition below which a hero without food goes and looks for some: a hunt takes its time."""

KIT_RANGE, KIT_HEALTH = 15, 0.3
"""Steps worth going, and share of the hit points that it takes to go, for weapon and armour before a rest; who is fit
to fetch things goes farther, and by stairs where the plan leads (`strategies.plans.OWN_THINGS`)."""


def unpack(belief: Belief) -> Proposal | Refusal:
    """Drop in one action, the heaviest first, all that slows a beast: the Stressed have half their actions left."""
    if belief.stats.burden < Burden.STRESSED:
        return "no load to speak of"
    left, allowed = carried(belief.inventory), _ease(belief)
    loose = [entry for entry in belief.inventory if not entry.item.worn and weight_of(entry) > 0]
    names: list[str] = []
    for entry in sorted(loose, key=_spared_first):
        if left > allowed:
            names.append(entry.item.text)
            left -= weight_of(entry)
    if not names:
        return "nothing to drop"
    return Proposal(drop_many(tuple(names)), f"drop {len(names)} things that slow a beast", target="unpack")


def _spared_first(entry: Carried) -> tuple[bool, bool, int]:
    """Sort key: the heaviest first, but food, and what heals, only when nothing else is left to drop."""
    return entry.heals, entry.object_class is ObjectClass.FOOD, -weight_of(entry)


def _ease(belief: Belief) -> int:
    """Weight that the beast carries at ease: of the shapes of its level the heaviest that would feel such a burden."""
    stats, load = belief.stats, carried(belief.inventory)
    shapes = (WOLF,) if stats.monster_level >= WOLF_LEVEL else (JACKAL, RAT)
    limits = [capacity(stats) * shape // HUMAN_WEIGHT for shape in shapes]
    return next((limit for limit in limits if burden_of(load, limit) == stats.burden), limits[-1])


def call_pack(belief: Belief) -> Proposal | Refusal:
    """Call tame jackals, rats or wolves to a fight that is not sure to be won (were.c, were_summon)."""
    if "lycanthropy" not in belief.journal.clocks:
        return "no pack to call"
    if belief.stats.energy < CALL_ENERGY:
        return "no strength to call"
    friends = [pet for pet in pets(belief) if chebyshev(pet.pos, belief.pos) <= NEAR]
    if len(friends) >= ENOUGH_HELP or not combatants(belief, NEAR) or survival(belief) > belief.tuning.odds.safe_above:
        return "no help needed"
    return Proposal(call(), "call the pack", target="call")


def take_back(belief: Belief) -> Proposal | Refusal:
    """Back in its own shape, go for the weapon and armour that fell before anything that can wait, rests too.

    To pick up smudges no engraving: a Valkyrie rested on an Elbereth above its own sword, and fought bare-handed then.
    """
    heap = fallen_here(belief)
    if heap is None:
        return "nothing fell here"
    if _distracted(belief) and not (belief.pos == heap and held_off(belief)):
        return "no time to look for it"
    if belief.pos == heap:
        return look_first(belief) or take(belief)
    if own_things(belief) is None:
        return "nothing left there, or no way back"
    path = belief.walking.path(heap)
    if len(path) > KIT_RANGE and belief.health < belief.tuning.items.fit_to_fetch:
        return "too hurt to go so far"
    return walk(belief, path[:1], "back to what the change made fall", ("take back", heap))


def _distracted(belief: Belief) -> bool:
    """Whether somebody fights the hero, or it is too badly hurt to look for anything."""
    return bool(combatants(belief, IN_RANGE)) or belief.health < KIT_HEALTH


def bide(belief: Belief) -> Proposal | Refusal:
    """Stay where weapon and armour fell until the own shape is back: it needs them then, and the next prayer nears."""
    heap = fallen_here(belief)
    if heap is None:
        return "nothing to wait for"
    if belief.stats.hunger >= Hunger.WEAK or beset(belief):
        return "hungry, or not alone"
    if belief.journal.nutrition(belief.turn) < LEAN and not has_food(belief):
        return "it would starve here"
    if belief.pos == heap:
        return Proposal(wait(BIDE_TURNS), "wait for the own shape")
    path = belief.walking.path(heap)
    return walk(belief, path, "back to what the change made fall", ("heap", heap)) if path else "no way back"
