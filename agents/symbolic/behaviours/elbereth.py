"""Elbereth: write it when a fight is being lost, make sure of it, and rest on it until the hero can fight again.

In NetHack 3.6.7 a monster that respects it and stands next to the hero always flees and never strikes in melee
(monmove.c, onscary and distfleeck); it is gone once the hero attacks from it, and each letter is garbled with 1 in 25.
"""

from __future__ import annotations

from dataclasses import replace

from agents.symbolic.behaviours.threat import losing
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import Command, engrave, search
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.dangers import respects_elbereth
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.proposal import Proposal, Refusal
from nethack_env.observation import Condition, Dungeon, Hunger

TEXT = "Elbereth"
MOST_ENGRAVINGS = 5
"""Attempts in a row on one square: 28 % of them come out garbled."""

LEAVE_AT = 0.8
"""Share of the hit points at which the hero fights again."""

WRITABLE = (Terrain.FLOOR, Terrain.CORRIDOR, Terrain.DOORWAY, Terrain.DOOR_OPEN, Terrain.ICE)


def protected(belief: Belief) -> bool:
    """Whether a good Elbereth is known to be under the hero."""
    return belief.level.engravings.get(belief.pos, "").lower() == TEXT.lower()


def respects(monster: Monster) -> bool:
    """Whether an enemy is held off by it; what cannot be seen is taken to be."""
    return monster.species is None or respects_elbereth(monster.species)


def can_write(belief: Belief) -> bool:
    """Whether the hero can write in the dust here, to any effect."""
    unable = Condition.BLIND | Condition.LEVITATING
    return (
        not belief.stats.condition & unable
        and not belief.engulfed
        and belief.here in WRITABLE
        and belief.stats.dungeon != Dungeon.GEHENNOM
        and belief.elbereth_tries() < MOST_ENGRAVINGS
    )


def elbereth(belief: Belief) -> Proposal | Refusal:
    """Write it, read it, or rest on it, while enemies that respect it are near."""
    near = [monster for monster in belief.hostiles if chebyshev(monster.pos, belief.pos) <= 2]
    if not near:
        return "nobody to scare"
    if not all(respects(monster) for monster in near if chebyshev(monster.pos, belief.pos) == 1):
        return "they would not care"
    if protected(belief):
        return _rest(belief)
    if not losing(belief):
        return "not losing"
    if belief.pos in belief.level.written and belief.pos not in belief.level.engravings:
        return Proposal(Command("look here", ":"), "read what is written here", target=("read", belief.pos))
    if not can_write(belief):
        return "cannot write here"
    return Proposal(engrave(TEXT), f"write {TEXT} with {belief.stats.hp} hit points left")


def _rest(belief: Belief) -> Proposal | Refusal:
    if belief.health >= LEAVE_AT:
        return "fit to fight again"
    if belief.stats.hunger >= Hunger.WEAK:
        return "too hungry to rest"
    return Proposal(replace(search(5), verb="rest"), f"rest on {TEXT}, {belief.stats.hp} of {belief.stats.max_hp} left")
