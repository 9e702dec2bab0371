"""Picking things up: what this hero can use, wherever it lies in sight and no enemy is near."""

from __future__ import annotations

from functools import lru_cache

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import THROWN_SKILLS
from agents.symbolic.command import pick_up
from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.glyph_kinds import KIND, OBJECT_OF, GlyphKind
from agents.symbolic.knowledge.object_types import OBJECT_TYPES, ObjectClass, ObjectType, object_type_named
from agents.symbolic.perception.items import Item
from agents.symbolic.planning.distance import UNREACHABLE
from agents.symbolic.proposal import Proposal, Refusal
from nethack_env.observation import Burden, Dungeon

FETCH_RANGE = 30
ALWAYS = frozenset({ObjectClass.SCROLL, ObjectClass.POTION, ObjectClass.WAND, ObjectClass.RING, ObjectClass.AMULET, ObjectClass.COIN})
TOOLS = frozenset(
    {"pick-axe", "dwarvish mattock", "unicorn horn", "skeleton key", "lock pick", "credit card", "magic marker", "bag of holding",
     "magic lamp", "blindfold", "towel", "bugle", "tooled horn", "fire horn", "frost horn", "magic harp", "drum of earthquake"}
)  # fmt: skip
NOT_FOOD = frozenset({"corpse", "egg", "tin", "glob", "slime mold"})
MOST_FOOD_ITEMS = 12


def take(belief: Belief) -> Proposal | Refusal:
    """Pick up what is wanted of the things underfoot."""
    if not belief.underfoot or belief.level.shop is not None and belief.level.shop[belief.pos]:
        return "nothing here"
    if belief.adjacent_hostiles() or belief.engulfed or belief.stats.burden > Burden.UNENCUMBERED:
        return "no time or no room"
    tried = belief.level.handled.get(belief.pos, frozenset())
    names = tuple(item.text for item in belief.underfoot if item.text not in tried and wanted(belief, item))
    if not names:
        return "nothing wanted here"
    return Proposal(pick_up(names), f"pick up {', '.join(names)}", target=("take", belief.pos, names))


def fetch(belief: Belief) -> Proposal | Refusal:
    """Walk to the nearest thing in view that may be worth having."""
    if belief.engulfed or belief.stats.burden > Burden.UNENCUMBERED:
        return "no room for more"
    if belief.stats.dungeon == Dungeon.SOKOBAN:
        return "boulders are a puzzle here"
    field, level = belief.walking.field, belief.level
    best: tuple[int, Pos] | None = None
    rows, cols = (level.item >= 0).nonzero()
    for pos in zip(rows.tolist(), cols.tolist(), strict=True):
        distance = int(field[pos])
        if distance > FETCH_RANGE or distance >= UNREACHABLE or distance == 0 or (best is not None and distance >= best[0]):
            continue
        if _may_hold_something(belief, pos, int(level.item[pos])):
            best = (distance, pos)
    if best is None:
        return "nothing in view is wanted"
    return walk(belief, belief.walking.path(best[1]), f"fetch what lies at {best[1]}", ("fetch", best[1]))


def _may_hold_something(belief: Belief, pos: Pos, glyph: int) -> bool:
    contents = belief.level.contents.get(pos)
    if contents is not None:
        tried = belief.level.handled.get(pos, frozenset())
        return any(item.text not in tried and wanted(belief, item) for item in contents)
    if KIND[glyph] != GlyphKind.OBJECT:
        return False
    return _wanted_type(belief, OBJECT_TYPES[int(OBJECT_OF[glyph])])


@lru_cache(maxsize=4096)
def _type_named(name: str) -> ObjectType | None:
    try:
        return object_type_named(name)
    except LookupError:
        return None


def wanted(belief: Belief, item: Item) -> bool:
    """Whether an item that was read is worth picking up."""
    if item.price is not None or item.buc == "cursed":
        return False
    if item.kind in NOT_FOOD and item.name != "lizard corpse":
        return False
    if item.name == "gold piece" or item.name.startswith(("scroll", "potion", "wand", "ring", "amulet")):
        return True
    if any(word in item.name for word in (" scroll", " potion", " wand", " ring", " amulet")):
        return True
    kind = _type_named(item.name)
    return kind is not None and _wanted_type(belief, kind)


def _wanted_type(belief: Belief, kind: ObjectType) -> bool:
    """Whether this hero can use a thing of that type or look."""
    if kind.object_class in ALWAYS or kind.name in TOOLS:
        return kind.name not in ("pick-axe", "dwarvish mattock") or belief.inventory.first_named(kind.name) is None
    if kind.object_class is ObjectClass.FOOD:
        food = sum(entry.item.quantity for entry in belief.inventory.of_class(ObjectClass.FOOD))
        return kind.name not in NOT_FOOD and kind.nutrition > 0 and food < MOST_FOOD_ITEMS
    if kind.object_class is ObjectClass.WEAPON:
        return _wanted_weapon(belief, kind)
    if kind.object_class is ObjectClass.ARMOR:
        return _wanted_armor(belief, kind)
    return False


def _wanted_weapon(belief: Belief, kind: ObjectType) -> bool:
    """Things to throw, and anything clearly better than what is in hand."""
    if belief.hero.role == "Monk":
        return False
    if kind.skill in THROWN_SKILLS and kind.skill is not None and kind.skill.value in ("dagger", "dart", "shuriken"):
        return True
    wielded = belief.inventory.wielded
    current = wielded.kind.damage_small.mean if wielded is not None and wielded.kind is not None else 1.5
    melee = not kind.missile and kind.skill is not None and kind.skill.value not in ("bow", "sling", "crossbow", "polearms", "lance")
    shield = belief.inventory.worn("shield") is not None
    return melee and kind.damage_small.mean > current + 1.0 and not (kind.bimanual and shield)


def _wanted_armor(belief: Belief, kind: ObjectType) -> bool:
    """Armour for a slot that is bare, light enough to carry."""
    if kind.slot is None or belief.inventory.worn(kind.slot) is not None or kind.weight > 250:
        return False
    if belief.hero.role == "Monk" and kind.slot in ("body", "shield"):
        return False
    if kind.slot == "shirt" and belief.inventory.worn("body") is not None:
        return False
    if kind.slot == "body" and belief.inventory.worn("cloak") is not None:
        return False
    return not any(entry.appearance.slot == kind.slot for entry in belief.inventory.of_class(ObjectClass.ARMOR))


