"""What there is to live on: food in the pack or where a change of shape made it fall, and a god's help without any."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.identification import types_called
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.lessons.body import HUNGRY_NUTRITION
from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType
from agents.symbolic.perception.items import Item
from agents.symbolic.reckoning.own_things import fallen, fallen_here
from agents.symbolic.reckoning.peace import calm
from agents.symbolic.reckoning.prayer import heard, prayer_is_safe
from agents.symbolic.reckoning.stone_meat import meat_at_hand
from agents.symbolic.reckoning.travel import goal_of
from nethack_env.observation import Hunger

CURES = frozenset({"lizard corpse", "sprig of wolfsbane"})
"""The last of each is never eaten as food: 40 turns' worth of it, and the one cure of stoning or lycanthropy without a
prayer. Some heroes that fainted had up to 27 lizards."""

SNACK = 100
"""Nutrition of what is eaten whenever the hero is hungry, such as an apple: it bridges no dry spell."""

LAST_TURNS = 21
"""Nutrition at which a Weak hero prays at last: below 1 it faints at once (eat.c, newuhs), and a search may take 20."""

NOT_HUNGRY = HUNGRY_NUTRITION + 1
"""Nutrition of a hero at least who is not Hungry (eat.c, newuhs)."""

PRAYS_IN = NOT_HUNGRY - LAST_TURNS
"""Turns from Hungry until then."""


def most_filling(belief: Belief) -> Carried | None:
    """Return what to eat first of the food that is carried and safe."""
    return min(_food(belief), key=_order, default=None)


def snack(belief: Belief) -> Carried | None:
    """Return what is carried and safe, and too little to be kept for a dry spell; a corpse that keeps is no snack."""
    small = [entry for entry in _food(belief) if entry.appearance.nutrition <= SNACK and not _keeps(entry)]
    return min(small, key=_order, default=None)


def _keeps(entry: Carried) -> bool:
    return entry.item.kind == "corpse" or entry.item.name in CURES


def fallen_food(belief: Belief) -> list[Item]:
    """Return what may be eaten of the heap that a change of shape made fall, the largest meal first.

    It counts on this level and, for a hero that does not faint on the way, one known flight of stairs away.
    """
    if belief.stats.hunger >= Hunger.FAINTING and fallen_here(belief) is None:
        return []
    food = [item for item in fallen(belief) if _food_type(item) is not None and _edible(belief, item)]
    return sorted(food, key=_units, reverse=True)


def _food_type(item: Item) -> ObjectType | None:
    return next((kind for kind in types_called(item.name) if kind.object_class is ObjectClass.FOOD), None)


def _units(item: Item) -> int:
    kind = _food_type(item)
    return item.quantity * kind.nutrition if kind is not None else 0


def has_food(belief: Belief) -> bool:
    """Whether there is something in the pack that may be eaten now, or in the heap of a change of shape."""
    return most_filling(belief) is not None or bool(fallen_food(belief))


def god_feeds(belief: Belief) -> bool:
    """Whether a prayer is as good as sure to be heard once the hero is weak: then the pack is kept for later.

    A hero who goes down keeps the prayer for its life.
    """
    if belief.stats.hunger >= Hunger.FAINTING:
        return False
    if goal_of(belief).policy.hasty:
        return False
    return heard(belief, belief.turn + _prays_in(belief)) >= belief.tuning.prayer.feeds


def famished(belief: Belief) -> bool:
    """Whether the hero is hungry with nothing to eat, and no prayer would be heard when it gets weak."""
    return short_of_food(belief) and not prayer_is_safe(belief, belief.turn + _prays_in(belief))


def short_of_food(belief: Belief) -> bool:
    """Whether the hero is hungry with nothing to eat, and a god may not hear when it gets weak."""
    if belief.stats.hunger < Hunger.HUNGRY or has_food(belief) or meat_at_hand(belief):
        return False
    return heard(belief, belief.turn + _prays_in(belief)) < belief.tuning.prayer.feeds


def _prays_in(belief: Belief) -> int:
    """Return the turns at most until a hungry hero prays for food."""
    return PRAYS_IN if belief.stats.hunger == Hunger.HUNGRY else 0


def can_wait(belief: Belief) -> bool:
    """Whether a Weak hero may put off the prayer: the timeout runs on, and a meal may come along.

    Only a hero that is fit, alone and where it wants to be: the prayer for food heals nothing.
    """
    if belief.stats.hunger >= Hunger.FAINTING or belief.journal.nutrition(belief.turn) <= LAST_TURNS:
        return False
    fit = belief.health >= belief.tuning.fight.fit
    return fit and calm(belief) and goal_of(belief).level == belief.level.key


def _food(belief: Belief) -> list[Carried]:
    return [entry for entry in belief.inventory.of_class(ObjectClass.FOOD) if _edible(belief, entry.item)]


def _order(entry: Carried) -> tuple[bool, bool, int]:
    """Sort key: begun meals first, cures last, then by nutrition: one long meal is safer than many short hungers."""
    item = entry.item
    return (not item.partly_eaten, item.name in CURES, -entry.appearance.nutrition)


def _edible(belief: Belief, item: Item) -> bool:
    """Whether it may be eaten without thought of its age; a shop's is not, the hero's own that lies there is."""
    weak = belief.stats.hunger >= Hunger.WEAK
    if item.for_sale or item.unpaid or (item.name in CURES and _how_many(belief, item.name) < 2):
        return False
    if item.kind == "corpse":
        return item.name in ("lichen corpse", "lizard corpse")
    if item.kind in ("tin", "egg"):
        return False
    return weak or item.name != "tripe ration" or _likes_tripe(belief)


def _likes_tripe(belief: Belief) -> bool:
    """Whether it never makes the hero vomit; it does not disgust a beast (eat.c, fprefx)."""
    return belief.hero.race == "orc" or belief.hero.role == "Caveman" or belief.own_form is not None


def _how_many(belief: Belief, name: str) -> int:
    return sum(entry.item.quantity for entry in belief.inventory if entry.item.name == name)


def stores(belief: Belief) -> int:
    """Return the units of food that the hero lives on: what it has eaten, carries, or lost in a change of shape.

    The bottom line is surer than what was counted: a Knight's count was -8 for 180 units (seed 5061). Meals correct the
    count by it; between them it may fall too low again.
    """
    least = NOT_HUNGRY if belief.stats.hunger < Hunger.HUNGRY else 0
    eaten = max(belief.journal.nutrition(belief.turn), least)
    at_hand = sum(entry.nutrition for entry in _food(belief)) + sum(map(_units, fallen_food(belief)))
    return eaten + at_hand


def starving(belief: Belief) -> bool:
    """Whether hunger forces the pace: weak or worse, so that neither the pack nor a prayer has helped."""
    return belief.stats.hunger >= Hunger.WEAK
