"""What is worth carrying for this hero: one question, answered from what the item can still be."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import HORN, Carried, Inventory
from agents.symbolic.belief.slots import has_slot
from agents.symbolic.belief.weight import item_weight, spare, weight_of
from agents.symbolic.knowledge.lamps import MAGIC_LAMP
from agents.symbolic.knowledge.object_types import ArmorSlot, ObjectClass, ObjectType, object_type_named
from agents.symbolic.knowledge.prices import looks_simple, offer
from agents.symbolic.knowledge.skills import Skill
from agents.symbolic.knowledge.weapon_kinds import is_launcher, is_melee_weapon, is_pick, launchers_for
from agents.symbolic.perception.items import Item
from agents.symbolic.reckoning.armor_worth import armor_worth, mind_of
from agents.symbolic.reckoning.armor_worth import entry_worth as worn_worth
from agents.symbolic.reckoning.curses import as_uncursed, can_be_tested
from agents.symbolic.reckoning.judged import Judged
from agents.symbolic.reckoning.lamps import promising
from agents.symbolic.reckoning.spells import worth_studying
from agents.symbolic.reckoning.taste import taste_of
from agents.symbolic.reckoning.wands import emptied, spent
from agents.symbolic.reckoning.weapon_worth import (
    ARCHERS,
    best_in_pack,
    entry_worth,
    hand_of,
    second_best,
    two_handed,
    weapon_worth,
)

_MAGIC = frozenset(
    {ObjectClass.SCROLL, ObjectClass.POTION, ObjectClass.WAND, ObjectClass.RING, ObjectClass.AMULET, ObjectClass.COIN}
)

TOOLS = frozenset({"pick-axe", HORN, "skeleton key", "lock pick", "credit card"})
"""Tools that some behaviour uses and whose look tells them from others: a "bag" is picked up for nothing."""

SPARE_WEIGHT = 15
"""Weight up to which a second piece for a slot is carried: the one worn may be stolen."""

SPARE_WEAPON = 60
"""Weight up to which a second weapon is carried, an axe's: of the fighters looked at from turn 30,000 on a fifth struck
with a dagger or the like, for a nymph had their weapon (docs/ledger.md)."""

WORTH_SPARING = 1.0
"""What such a second piece must be worth."""

LOOT = frozenset({ObjectClass.ARMOR, ObjectClass.WEAPON, ObjectClass.TOOL})
"""What is carried to a shop to be sold; other things are of use, or worth nothing."""

LEAST_OFFER = 3
"""Gold that a thing must bring to be carried to a shop."""

OFFER_FOR_WEIGHT = 0.1
"""Gold that it must bring for each unit of its weight, too."""

DULL = frozenset(
    {"blank paper", "water", "gold detection", "food detection", "light", "fruit juice", "booze", "sickness", "nothing",
     "opening", "locking", "probing", "undead turning", "punishment", "amnesia", "destroy armor", "aggravate monster",
     "hunger", "polymorph", "strangulation", "restful sleep", "change"}
)  # fmt: skip
"""Types that are of no use to this agent once they are known."""

RECHARGED = frozenset({"wishing", "death", "sleep", "cold", "fire", "lightning", "digging", "teleportation"})
"""Wands that are kept when they are empty: a scroll of charging fills them."""

WRESTED = "wand of wishing"
"""The one wand that is wanted when it is empty: a last wish is wrested from it."""

_CORPSE = object_type_named("corpse")
_SPOILING = frozenset({"corpse", "egg", "tin", "glob", "globs"})

KEEPING_CORPSES = frozenset({"lichen corpse", "lizard corpse"})
"""Corpses that never rot (eat.c, nonrotting_corpse)."""

ENOUGH_TO_THROW = 3
"""Weapons that are carried beside the one in hand, whatever they are: heroes without one were shut in by floating eyes
until they starved."""

THROWN_WEIGHT = 35
"""What each of them may weigh."""

_THROWN = frozenset({Skill.DAGGER, Skill.DART, Skill.SHURIKEN})


_JUNK: Judged[Inventory, tuple[Carried, ...]] = Judged()
"""What of a pack is of no use."""


def wanted(belief: Belief, item: Item) -> bool:
    """Whether an item that was read, not carried yet, is worth picking up."""
    known = taste_of(belief).wanted
    if item.text not in known:
        known[item.text] = _wanted(belief, item)
    return known[item.text]


def _wanted(belief: Belief, item: Item) -> bool:
    if not item.usable or (emptied(item) and item.name != WRESTED):
        return False
    if item.kind in _SPOILING:
        return item.name in KEEPING_CORPSES
    if item.name == "gold piece":
        return True
    kinds = belief.identification.possible(item.name)
    return bool(kinds) and (useful(belief, kinds, item) or is_loot(belief, kinds, item))


def worth_taking(belief: Belief, item: Item) -> bool:
    """Whether an item that was read is to be picked up: it is wanted, or one of a few weapons to throw."""
    if wanted(belief, item):
        return True
    kinds = belief.identification.possible(item.name)
    return item.usable and bool(kinds) and _to_throw(belief, kinds[0])


def worth_fetching(belief: Belief, kinds: tuple[ObjectType, ...]) -> bool:
    """Whether something seen from afar, which can be any of `kinds`, is worth the walk."""
    return wanted_look(belief, kinds) or _to_throw(belief, kinds[0])


def _to_throw(belief: Belief, kind: ObjectType) -> bool:
    """Whether it is a light weapon, of which a few are carried to throw at a floating eye that bars the way."""
    if kind.object_class is not ObjectClass.WEAPON or not is_melee_weapon(kind):
        return False
    loose = (entry for entry in belief.inventory.of_class(ObjectClass.WEAPON) if not entry.item.wielded)
    few = sum(entry.item.quantity for entry in loose) < ENOUGH_TO_THROW
    return few and kind.weight <= min(THROWN_WEIGHT, spare(belief.inventory, belief.stats))


def only_loot(belief: Belief, item: Item) -> bool:
    """Whether an item that is wanted is of no use but to be sold: nothing is dropped for it."""
    kinds = belief.identification.possible(item.name)
    return is_loot(belief, kinds, item) and not useful(belief, kinds, item)


def is_loot(belief: Belief, kinds: tuple[ObjectType, ...], item: Item | None) -> bool:
    """Whether a shopkeeper of this level pays enough for something to be carried to him."""
    trade = belief.level.trade
    if not trade or not kinds:
        return False
    kind, quantity = kinds[0], item.quantity if item is not None else 1
    if kind.object_class not in LOOT or kind.object_class not in trade or is_pick(kind) or kind.name in TOOLS:
        return False
    return offer(kinds, quantity, simple(belief)) >= max(LEAST_OFFER, kind.weight * quantity * OFFER_FOR_WEIGHT)


def simple(belief: Belief) -> bool:
    """Whether shopkeepers take the hero for simple."""
    return looks_simple(belief.hero.role, belief.stats.experience_level, belief.inventory.slots_worn)


def fits_in(belief: Belief, item: Item) -> bool:
    """Whether it can be picked up without becoming Burdened, and the pack has a letter for it."""
    return weight(belief, item) <= spare(belief.inventory, belief.stats) and has_slot(belief.inventory, item)


def weight(belief: Belief, item: Item) -> int:
    """Return the weight of a whole stack that is not carried; what is not known weighs nothing."""
    if item.kind == "corpse":
        return item_weight(item, _CORPSE) * item.quantity
    kinds = belief.identification.possible(item.name)
    return kinds[0].weight * item.quantity if kinds else 0


def room(belief: Belief) -> int:
    """Return the weight that could be added if all junk were dropped."""
    return spare(belief.inventory, belief.stats) + sum(weight_of(entry) for entry in junk(belief))


def junk(belief: Belief) -> tuple[Carried, ...]:
    """Return what is carried to no use."""
    pack = belief.inventory
    return _JUNK.of(pack, mind_of(belief), lambda: tuple(entry for entry in pack if is_junk(belief, entry)))


def wanted_look(belief: Belief, kinds: tuple[ObjectType, ...]) -> bool:
    """Whether something seen from afar, which can be any of `kinds`, is wanted."""
    if kinds[0].weight <= spare(belief.inventory, belief.stats):
        return useful(belief, kinds, None) or is_loot(belief, kinds, None)
    return kinds[0].weight <= room(belief) and useful(belief, kinds, None)


def useful(belief: Belief, kinds: tuple[ObjectType, ...], item: Item | None) -> bool:
    """Whether this hero has a use for it, beside what is carried already."""
    kind = kinds[0]
    if kind.object_class in _MAGIC:
        return any(candidate.name not in DULL for candidate in kinds)
    if kind.object_class is ObjectClass.SPBOOK:
        return len(kinds) == 1 and worth_studying(belief, kind) and kind not in belief.inventory.kinds
    if kind.object_class is ObjectClass.FOOD:
        return (
            kind.name not in _SPOILING
            and kind.nutrition > 0
            and belief.inventory.nutrition < belief.tuning.items.most_nutrition
        )
    if kind.object_class is ObjectClass.ARMOR:
        return _useful_armor(belief, kinds, item)
    if kind.object_class is ObjectClass.WEAPON and _missile(belief, kind):
        return True
    if is_pick(kind) or kind.object_class is ObjectClass.WEAPON:
        return _useful_weapon(belief, kind, item)
    return MAGIC_LAMP in kinds or any(candidate.name in TOOLS and _lacked(belief, candidate) for candidate in kinds)


def _lacked(belief: Belief, tool: ObjectType) -> bool:
    """Whether the pack has no such tool: a cursed horn is none."""
    pack = belief.inventory
    return pack.unicorn_horn is None if tool.name == HORN else tool not in pack.kinds


def _missile(belief: Belief, kind: ObjectType) -> bool:
    """Whether it is to be thrown, or shot with what is carried."""
    if kind.skill in _THROWN:
        return True
    return kind.missile and not belief.inventory.kinds.isdisjoint(launchers_for(kind))


def _useful_weapon(belief: Belief, kind: ObjectType, item: Item | None) -> bool:
    """Whether it digs and nothing carried does, or is clearly the better weapon, or the better one to fall back on."""
    if is_pick(kind):
        return not any(map(is_pick, belief.inventory.kinds))
    if belief.hero.role == "Monk":
        return False
    hand = hand_of(belief)
    worth, better = weapon_worth(hand, kind, item), belief.tuning.items.better
    if worth > better * entry_worth(hand, best_in_pack(hand)):
        return True
    return kind.weight <= SPARE_WEAPON and worth > better * entry_worth(hand, second_best(hand))


def _useful_armor(belief: Belief, kinds: tuple[ObjectType, ...], item: Item | None) -> bool:
    """Whether it is worth more than what is worn or carried for the same slot."""
    slot = kinds[0].slot
    if slot is ArmorSlot.SHIELD and two_handed(hand_of(belief)):
        return False
    worth, rivals = _looks_worth(belief, kinds, item), _pieces(belief, kinds[0])
    if worth > _best_worth(belief, rivals) + (0.5 if rivals else 0.0):
        return True
    return len(rivals) < 2 and _serves_as_spare(kinds[0], worth)


def armor_gain(belief: Belief, kinds: tuple[ObjectType, ...], item: Item | None) -> float:
    """Return how much better a piece is than the best that is worn or carried for its slot, in points."""
    return _looks_worth(belief, kinds, item) - _best_worth(belief, _pieces(belief, kinds[0]))


def _looks_worth(belief: Belief, kinds: tuple[ObjectType, ...], item: Item | None) -> float:
    """Return what a piece is worth that was read, or only seen; if not cursed, where an altar is there to tell."""
    seen = item if item is not None else Item("", kinds[0].name)
    return armor_worth(belief, as_uncursed(seen) if can_be_tested(belief, seen) else seen, kinds)


def _best_worth(belief: Belief, pieces: list[Carried]) -> float:
    return max((worn_worth(belief, entry) for entry in pieces), default=0.0)


def _pieces(belief: Belief, kind: ObjectType) -> list[Carried]:
    """Return the armour that is carried for the slot of a piece, the worn one too."""
    return [entry for entry in belief.inventory.of_class(ObjectClass.ARMOR) if entry.appearance.slot == kind.slot]


def _serves_as_spare(kind: ObjectType, worth: float) -> bool:
    """Whether a piece is light and good enough to be carried beside the one that is worn."""
    return kind.weight <= SPARE_WEIGHT and worth >= WORTH_SPARING


def _outclassed(belief: Belief, entry: Carried) -> bool:
    """Whether a piece of armour that is not worn will not be: something better is worn, or the hands are full."""
    slot = entry.appearance.slot
    if slot is None or (slot is ArmorSlot.SHIELD and two_handed(hand_of(belief))):
        return True
    kinds = (entry.kind,) if entry.kind is not None else belief.identification.possible(entry.item.name)
    worn, worth = belief.inventory.worn(slot), _looks_worth(belief, kinds, entry.item)
    if worth > (worn_worth(belief, worn) if worn is not None else 0.0):
        return False
    if not _serves_as_spare(entry.appearance, worth):
        return True
    spares = (other for other in _pieces(belief, entry.appearance) if other is not worn)
    return entry is not max(spares, key=lambda spare: worn_worth(belief, spare))


def _in_use(belief: Belief, entry: Carried, kind: ObjectType) -> bool:
    """Whether it is the best weapon, the one to fall back on, or the bow of an archer who is out of arrows for now."""
    hand = hand_of(belief)
    if entry is best_in_pack(hand) or (belief.hero.role in ARCHERS and is_launcher(kind)):
        return True
    return kind.weight <= SPARE_WEAPON and entry is second_best(hand)


def is_junk(belief: Belief, entry: Carried) -> bool:
    """Whether something carried is of no use any more."""
    item, kind = entry.item, entry.kind
    if item.worn or item.wielded or item.quivered or item.attached:
        return False
    if entry.object_class is ObjectClass.ARMOR:
        return _outclassed(belief, entry)
    if entry.object_class is ObjectClass.WEAPON:
        return kind is None or not (_missile(belief, kind) or is_pick(kind) or _in_use(belief, entry, kind))
    if entry.object_class is ObjectClass.SPBOOK:
        return kind is None or item.buc == "cursed" or not worth_studying(belief, kind)
    if entry.object_class in (ObjectClass.GEM, ObjectClass.ROCK, ObjectClass.BALL):
        return True
    if entry.object_class is ObjectClass.FOOD:
        return item.kind in _SPOILING and item.name not in KEEPING_CORPSES
    if entry.object_class is ObjectClass.TOOL:
        return (kind is None or kind.name not in TOOLS) and not promising(belief, entry)
    return kind is not None and (kind.name in DULL or _worthless_empty(belief, entry, kind))


def _worthless_empty(belief: Belief, entry: Carried, kind: ObjectType) -> bool:
    """Whether it is an empty wand that no scroll of charging would be spent on."""
    return entry.object_class is ObjectClass.WAND and kind.name not in RECHARGED and spent(belief, entry)
