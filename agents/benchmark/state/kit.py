"""What the hero wears and carries, as the inventory shows it: slots of armour, and aids that may save a life."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from functools import lru_cache

from agents.symbolic.belief.identification import types_called
from agents.symbolic.knowledge.glyph_kinds import OBJECT_OF
from agents.symbolic.knowledge.object_types import OBJECT_TYPES, ArmorSlot, ObjectClass
from agents.symbolic.perception.items import parse_item
from agents.symbolic.reckoning.resistances import REFLECTORS
from nethack_env.observation import InventorySlot, Observation

SLOTS: Mapping[str, ArmorSlot] = {
    "b": ArmorSlot.BODY, "c": ArmorSlot.CLOAK, "h": ArmorSlot.HELM, "g": ArmorSlot.GLOVES, "s": ArmorSlot.SHIELD,
    "f": ArmorSlot.BOOTS, "u": ArmorSlot.SHIRT,
}  # fmt: skip
"""Letter in `agents.loop.state.Sample.worn` -> slot."""

_LETTER = {slot: letter for letter, slot in SLOTS.items()}

GUARDS: Mapping[str, str] = {"m": "magic resistance", "r": "reflection"}
"""Letter in `agents.loop.state.Sample.guards` -> what something worn gives."""

GUARDING: Mapping[str, frozenset[str]] = {
    "m": frozenset({"cloak of magic resistance", "gray dragon scale mail", "gray dragon scales"}), "r": REFLECTORS,
}  # fmt: skip
"""What gives each of them as long as it is worn (objects.c, ANTIMAGIC and REFLECTING)."""

AIDS = frozenset(
    (
        *("potion of healing", "potion of extra healing", "potion of full healing", "scroll of teleportation"),
        *("wand of sleep", "wand of cold", "wand of fire", "wand of lightning", "wand of magic missile"),
        *("wand of striking", "wand of teleportation", "wand of digging", "wand of wishing", "wand of death"),
        *("unicorn horn", "frost horn", "fire horn", "scroll of scare monster"),
    )
)
"""What a hero about to die could have used, by its identified name."""

_UNTRIED: Mapping[int, str] = {
    ObjectClass.POTION: "unknown potion", ObjectClass.SCROLL: "unknown scroll", ObjectClass.WAND: "unknown wand",
}  # fmt: skip
_WEARABLE = frozenset({ObjectClass.ARMOR, ObjectClass.AMULET})
_IDENTIFIED = ("potion of ", "scroll of ", "wand of ")


def worn(observation: Observation) -> str:
    """Return the letters of the slots that are filled, in the order of `SLOTS`."""
    filled = {_slot(item) for item in observation.inventory if item.object_class == ObjectClass.ARMOR}
    return "".join(letter for letter in SLOTS if letter in filled)


def guards(observation: Observation) -> str:
    """Return the letters of `GUARDS` that what is worn gives, as far as its name or look tells."""
    found = set().union(*map(_guarding, observation.inventory))
    return "".join(letter for letter in GUARDS if letter in found)


def aids(observation: Observation, empty: Container[str] = ()) -> dict[str, int]:
    """Return the aids in the pack: `AIDS`, and potions, scrolls and wands whose type the hero does not know.

    A wand with no charges is none: (0:0), or of a letter that is `empty`.
    """
    found: Counter[str] = Counter()
    for slot in observation.inventory:
        name, quantity = _aid(slot)
        if name and not (name.startswith("wand") and slot.letter in empty):
            found[name] += quantity
    return dict(found)


@lru_cache(maxsize=4096)
def _slot(item: InventorySlot) -> str:
    """Return the letter of the slot that a piece of armour fills; empty for one that is not worn."""
    if not _is_worn(item):
        return ""
    kind = OBJECT_TYPES[int(OBJECT_OF[item.glyph])].slot
    return "" if kind is None else _LETTER[kind]


@lru_cache(maxsize=4096)
def _guarding(item: InventorySlot) -> frozenset[str]:
    """Return the letters of `GUARDS` that a thing gives; none for one that is not worn."""
    if item.object_class not in _WEARABLE or not _is_worn(item):
        return frozenset()
    names = {kind.full_name for kind in types_called(parse_item(item.text).name)}
    return frozenset(letter for letter, guarding in GUARDING.items() if names and names <= guarding)


def _is_worn(item: InventorySlot) -> bool:
    return "(being worn)" in item.text or parse_item(item.text).worn


@lru_cache(maxsize=4096)
def _aid(slot: InventorySlot) -> tuple[str, int]:
    item = parse_item(slot.text)
    if item.charges is not None and item.charges.left == 0:
        return "", 0
    if item.name in AIDS:
        return item.name, item.quantity
    if slot.object_class in _UNTRIED and not item.name.startswith(_IDENTIFIED):
        return _UNTRIED[slot.object_class], item.quantity
    return "", 0
