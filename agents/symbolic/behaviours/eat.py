"""Food: what is carried, what was just killed, and a prayer when there is neither."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.command import eat, eat_floor, pray
from agents.symbolic.geometry import Pos, chebyshev
from agents.symbolic.knowledge.corpses import Eater, judge_corpse
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.species import Species
from agents.symbolic.proposal import Proposal, Refusal
from nethack_env.observation import Dungeon, Hunger

SAFE_AGE = 30
"""Turns for which a corpse that was seen to fall is eaten."""

KEPT_FOOD = frozenset({"lizard corpse"})


def eater(belief: Belief) -> Eater:
    """What of the hero matters at table."""
    return Eater(belief.hero.race, belief.hero.role.lower())


def eat_carried(belief: Belief) -> Proposal | Refusal:
    """Eat from the pack when hungry."""
    if belief.stats.hunger < Hunger.HUNGRY:
        return "not hungry"
    if belief.adjacent_hostiles() or belief.engulfed:
        return "enemies beside"
    food = [entry for entry in belief.inventory.of_class(ObjectClass.FOOD) if _edible(belief, entry)]
    if not food:
        return "no food"
    best = max(food, key=lambda entry: (_perishable(entry), entry.appearance.nutrition))
    return Proposal(eat(best.letter), f"eat {best.item.name}", target=("eat", best.letter))


def _edible(belief: Belief, entry: Entry) -> bool:
    """Whether it may be eaten without thought of its age."""
    item = entry.item
    if item.name in KEPT_FOOD or item.price is not None:
        return False
    if item.kind == "corpse":
        return item.name == "lichen corpse"
    if item.kind in ("tin", "egg"):
        return False
    if belief.hero.role == "Monk" and item.name in ("tripe ration", "pancake"):
        return belief.stats.hunger >= Hunger.WEAK
    return not (item.name == "tripe ration" and belief.stats.hunger < Hunger.WEAK and belief.hero.race != "orc")


def _perishable(entry: Entry) -> bool:
    return entry.item.partly_eaten


def eat_corpse(belief: Belief) -> Proposal | Refusal:
    """Eat what was just killed, here or a few steps away, while it is fresh and there is room for it."""
    if not belief.kills:
        return "nothing was killed lately"
    if belief.stats.hunger == Hunger.SATIATED or belief.hostiles or belief.engulfed:
        return "no time or no room for a meal"
    if belief.stats.hunger < Hunger.HUNGRY and belief.nutrition > ROOM_FOR_A_MEAL:
        return "not hungry enough"
    for pos, (species, turn) in belief.kills.items():
        if not _worth_eating(belief, pos, species, turn):
            continue
        if pos != belief.pos:
            path = belief.walking.path(pos)
            if path and len(path) <= 8:
                return walk(belief, path, f"go to eat the {species.name}", ("corpse", pos))
            continue
        name = f"{species.name} corpse"
        if belief.underfoot is not None and any(item.name == name for item in belief.underfoot):
            return Proposal(eat_floor(name), f"eat the {name}", target=("corpse", pos))
    return "no corpse worth eating"


ROOM_FOR_A_MEAL = 900
"""Estimated nutrition above which nobody eats a corpse only because it is there (satiated begins at 1000)."""


def _worth_eating(belief: Belief, pos: Pos, species: Species, turn: int) -> bool:
    age = belief.turn - turn
    if age > SAFE_AGE or chebyshev(pos, belief.pos) > 8:
        return False
    verdict = judge_corpse(species, eater(belief), age)
    return verdict.acceptable(starving=belief.stats.hunger >= Hunger.WEAK) and verdict.nutrition > 0


def pray_for_food(belief: Belief) -> Proposal | Refusal:
    """Pray when weak from hunger: that is major trouble, and a god who listens feeds the hero."""
    if belief.stats.hunger < Hunger.WEAK:
        return "not weak from hunger"
    if belief.stats.dungeon == Dungeon.GEHENNOM:
        return "no god hears in Gehennom"
    desperate = belief.stats.hunger >= Hunger.FAINTING
    if not belief.journal.prayer_is_safe(belief.turn, desperate=desperate):
        return "prayed too recently"
    return Proposal(pray(), "pray when weak from hunger")

