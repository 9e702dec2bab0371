"""What the hero carries: each line of the inventory parsed once and joined with what is known of its type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from agents.symbolic.knowledge.glyph_kinds import OBJECT_OF
from agents.symbolic.knowledge.object_types import OBJECT_TYPES, ObjectClass, ObjectType, object_type_named
from agents.symbolic.knowledge.skills import Skill
from agents.symbolic.perception.items import Item, parse_item
from nethack_env.observation import InventorySlot, Observation

THROWN_SKILLS = frozenset({Skill.DAGGER, Skill.DART, Skill.SHURIKEN, Skill.SPEAR, Skill.KNIFE, Skill.BOOMERANG})


@dataclass(frozen=True, slots=True)
class Entry:
    """One inventory slot.

    Attributes
    ----------
    letter : str
        Its inventory letter.
    item : Item
        The parsed description.
    object_class : ObjectClass
        Its class.
    kind : ObjectType or None
        Its type if that is certain: always for what is not shuffled, else once the game names it.
    appearance : ObjectType
        The type that owns this appearance in an unshuffled game: the same look, the same `appearance`.
    """

    letter: str
    item: Item
    object_class: ObjectClass
    kind: ObjectType | None
    appearance: ObjectType

    @property
    def name(self) -> str:
        """The name in the game's words."""
        return self.item.name


@lru_cache(maxsize=4096)
def _entry(slot: InventorySlot) -> Entry:
    item = parse_item(slot.text)
    appearance = OBJECT_TYPES[int(OBJECT_OF[slot.glyph])]
    return Entry(slot.letter, item, ObjectClass(slot.object_class), type_of(item, appearance), appearance)


def type_of(item: Item, appearance: ObjectType) -> ObjectType | None:
    """Return the certain type of an item: by its name, or by a look that is never shuffled."""
    try:
        return object_type_named(item.name)
    except LookupError:
        pass
    shuffled = appearance.object_class in _SHUFFLED or (appearance.appearance is not None and appearance.magic)
    return None if shuffled else appearance


_SHUFFLED = frozenset(
    {ObjectClass.POTION, ObjectClass.SCROLL, ObjectClass.RING, ObjectClass.WAND, ObjectClass.SPBOOK, ObjectClass.AMULET}
)


class Inventory:
    """The hero's pack at one moment; never changed, so it can be compared and kept."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def wielded(self) -> Entry | None:
        """The weapon or tool in hand."""
        return next((entry for entry in self.entries if entry.item.wielded), None)

    def worn(self, slot: str) -> Entry | None:
        """The piece of armour worn on a slot (`ArmorSlot` value)."""
        for entry in self.of_class(ObjectClass.ARMOR):
            if entry.item.worn and entry.appearance.slot == slot:
                return entry
        return None

    def of_class(self, *classes: ObjectClass) -> list[Entry]:
        """Entries of the given classes."""
        return [entry for entry in self.entries if entry.object_class in classes]

    def first_named(self, *names: str) -> Entry | None:
        """The first entry whose name is one of these, in the order of the names."""
        for name in names:
            for entry in self.entries:
                if entry.item.name == name or (entry.kind is not None and entry.kind.full_name == name):
                    return entry
        return None

    def first_typed(self, prefix: str, names: tuple[str, ...]) -> Entry | None:
        """The first entry of an identified type "prefix name", in the order of the names."""
        return self.first_named(*(f"{prefix} {name}" for name in names))

    def junk_missile(self) -> Entry | None:
        """Ammunition to throw by hand for want of better: it hits rarely, but what must not be touched stays away."""
        for entry in self.of_class(ObjectClass.WEAPON, ObjectClass.GEM):
            if entry.kind is not None and entry.kind.missile and entry.item.buc != "cursed":
                return entry
        return None

    def missile(self) -> Entry | None:
        """The best stack to throw by hand: daggers, darts, spears; not the weapon in hand unless it is a stack."""
        best: tuple[float, Entry] | None = None
        for entry in self.of_class(ObjectClass.WEAPON):
            kind = entry.kind
            if kind is None or kind.skill not in THROWN_SKILLS or entry.item.wielded or entry.item.buc == "cursed":
                continue
            if kind.skill is Skill.SPEAR and entry.item.quantity < 2:
                continue
            score = kind.damage_small.mean + min(entry.item.quantity, 5) * 0.1 + (entry.item.enchantment or 0)
            if best is None or score > best[0]:
                best = (score, entry)
        return best[1] if best is not None else None


class InventoryReader:
    """Parses the inventory only when its text changed."""

    def __init__(self) -> None:
        self._text = b""
        self._inventory = Inventory(())

    def read(self, observation: Observation) -> Inventory:
        """Return the inventory of a frame; the same object as before if nothing changed."""
        text = observation.arrays["inv_strs"].tobytes()
        if text != self._text:
            self._text = text
            self._inventory = Inventory(tuple(_entry(slot) for slot in observation.inventory))
        return self._inventory
