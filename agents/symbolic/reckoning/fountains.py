"""Fountains: one dip in six makes Excalibur of a lawful hero's long sword (fountain.c, dipfountain)."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.walking import Walking
from agents.symbolic.geometry import LevelKey, Pos
from agents.symbolic.knowledge.object_types import ObjectClass, object_type_named
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP, Terrain
from agents.symbolic.reckoning.blows import arm, blow
from agents.symbolic.reckoning.foes import foe_beside
from agents.symbolic.reckoning.odds import MOST_ERODED
from agents.symbolic.reckoning.travel import nearest_feature
from agents.symbolic.reckoning.weapon_worth import Hand, entry_worth, hand_of, weapon_worth
from nethack_env.observation import Dungeon

EXCALIBUR = "Excalibur"
"""What the sword is called then."""

LEAST_LEVEL = 5
"""Experience level from which on the sword is given (fountain.c)."""

DEEPEST_FOUNTAIN = 4
"""Level of the main dungeon down to which the hero goes back for a fountain."""

_LONG_SWORD = object_type_named("long sword")
_WATER_DEMON = species_named("water demon")


def sword_to_dip(belief: Belief) -> Carried | None:
    """Return the long sword that the hero is to make Excalibur of: as such it is better than what is in hand."""
    if belief.journal.excalibur or belief.hero.alignment != "lawful" or belief.stats.experience_level < LEAST_LEVEL:
        return None
    return _future_excalibur(hand_of(belief), belief.tuning.items.better)


@lru_cache(maxsize=64)
def _future_excalibur(hand: Hand, better: float) -> Carried | None:
    """Return the long sword that would be so many times as good as what is in hand, were it Excalibur."""
    weapons = hand.inventory.of_class(ObjectClass.WEAPON)
    plain = (entry for entry in weapons if entry.kind is _LONG_SWORD and entry.item.artifact is None)
    sword = next((entry for entry in plain if entry.item.quantity == 1 and entry.item.price is None), None)
    if sword is None:
        return None
    excalibur = replace(sword.item, named=EXCALIBUR, erosion=(), buc="blessed")
    now = entry_worth(hand, hand.inventory.wielded)
    return sword if weapon_worth(hand, _LONG_SWORD, excalibur) > better * now else None


def stands_demon(belief: Belief, sword: Carried, hit_points: int) -> bool:
    """Whether so many hit points are enough to kill a water demon with: one comes out at one dip in thirty.

    The first dips rust the sword (fountain.c), so the fight is reckoned with what the rust will have left of it. Two of
    sixty dwarvish Valkyries died of it who dipped at level 7 (docs/ledger.md). The snakes, as rare, do less.
    """
    demon, strike = foe_beside(belief, _WATER_DEMON), blow(arm(belief), _WATER_DEMON).damage
    rust = MOST_ERODED - sword.item.eroded if sword.item.wielded else 0
    rusted = max(strike - rust, 1.0)
    return hit_points > demon.damage * demon.actions * strike / rusted


def fountain_in_reach(belief: Belief) -> Pos | None:
    """Return the nearest fountain that can be walked to; none where the watch forbids it."""
    if belief.level.watched:
        return None
    return nearest_feature(belief, (Terrain.FOUNTAIN,))


def fountain_level(belief: Belief) -> LevelKey | None:
    """Return the nearest of the upper levels that has a fountain in reach, for a hero with a sword to dip."""
    sword = sword_to_dip(belief)
    if sword is None:
        return None
    keys: list[LevelKey] = [(Dungeon.DOOM, number) for number in range(1, DEEPEST_FOUNTAIN + 1)]
    known = [key for key in keys if key in belief.levels and belief.levels[key].find(Terrain.FOUNTAIN)]
    if not known or not stands_demon(belief, sword, belief.stats.max_hp):
        return None
    return min((key for key in known if _has_way(belief, key)), key=lambda key: _away(belief, key), default=None)


def _away(belief: Belief, key: LevelKey) -> tuple[int, int]:
    return abs(key[1] - belief.stats.depth), key[1]


def _has_way(belief: Belief, key: LevelKey) -> bool:
    """Whether a way leads to a fountain of the level: from the hero, or on another level from its stairs."""
    level = belief.levels[key]
    if level is belief.level:
        return fountain_in_reach(belief) is not None
    fountains = level.find(Terrain.FOUNTAIN)
    ways = (Walking(level, stairs, belief.turn, ()) for stairs in level.find(*WAYS_UP, *WAYS_DOWN))
    return any(walking.reachable(fountain) for walking in ways for fountain in fountains)
