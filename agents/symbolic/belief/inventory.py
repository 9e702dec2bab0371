"""What the hero carries: each line of the inventory parsed once and joined with what is known of its type."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from agents.symbolic.belief.identification import types_called
from agents.symbolic.knowledge.appearances import group_of, types_looking_like
from agents.symbolic.knowledge.artifacts import kind_of
from agents.symbolic.knowledge.glyph_kinds import OBJECT_OF
from agents.symbolic.knowledge.object_types import OBJECT_TYPES, ObjectClass, ObjectType, find_object_type
from agents.symbolic.knowledge.potions import HEALING, WATER
from agents.symbolic.knowledge.skills import Skill
from agents.symbolic.knowledge.weapon_kinds import fits, flies_straight, is_launcher
from agents.symbolic.perception.items import Item, parse_item
from nethack_env.observation import InventorySlot, Observation
from nethack_env.once import once

HORN = "unicorn horn"
"""What the game calls the tool that heals."""

_WELDING = (ObjectClass.WEAPON, ObjectClass.BALL, ObjectClass.CHAIN)
_THROWN_SKILLS = frozenset({Skill.DAGGER, Skill.DART, Skill.SHURIKEN, Skill.SPEAR, Skill.KNIFE})


@dataclass(frozen=True, slots=True)
class Carried:
    """What one letter of the inventory stands for.

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

    @property
    def comes_off(self) -> bool:
        """Whether it is worn and can be taken off, as far as is known: no curse holds it."""
        return self.item.worn and self.item.buc != "cursed"

    @property
    def heals(self) -> bool:
        """Whether it is known as a potion that heals: what is dropped last of all."""
        kind = self.kind
        return kind is not None and kind.object_class is ObjectClass.POTION and kind.name in HEALING

    @property
    def nutrition(self) -> int:
        """Units of food in the whole stack."""
        return self.appearance.nutrition * self.item.quantity


@lru_cache(maxsize=4096)
def _entry(slot: InventorySlot) -> Carried:
    item = parse_item(slot.text)
    appearance = look_of(item, OBJECT_TYPES[int(OBJECT_OF[slot.glyph])])
    return Carried(slot.letter, item, ObjectClass(slot.object_class), type_of(item, appearance), appearance)


def look_of(item: Item, shown: ObjectType) -> ObjectType:
    """Return the type that owns an item's look: the one shown, if the words agree.

    To a hallucinating hero a thing shows as anything (display.h, obj_to_glyph), while the words stay true.
    """
    called = types_called(item.name)
    if not called or shown in called or (group_of(shown) is not None and group_of(shown) is group_of(called[0])):
        return shown
    return called[0]


def type_of(item: Item, appearance: ObjectType) -> ObjectType | None:
    """Return the certain type of an item: by its name, or by a look that nothing else has of what is made at random.

    An artifact goes by its own name. Bags, horns and gray stones are shown as what they are, which no player sees.
    """
    named = find_object_type(item.name) or kind_of(item.artifact)
    if named is not None:
        return named
    others = (kind for kind in types_looking_like(appearance) if kind is not appearance)
    return None if any(other.probability for other in others) else appearance


class Inventory:
    """The hero's pack at one moment; never changed, so it can be compared and kept, and its answers too."""

    def __init__(self, entries: tuple[Carried, ...]) -> None:
        self.entries = entries
        self._by_class: dict[tuple[ObjectClass, ...], tuple[Carried, ...]] = {}
        self._by_name: dict[str, Carried] = {}
        for entry in entries:
            self._by_name.setdefault(entry.item.name, entry)
            if entry.kind is not None:
                self._by_name.setdefault(entry.kind.full_name, entry)

    def __iter__(self) -> Iterator[Carried]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    @once
    def wielded(self) -> Carried | None:
        """The weapon or tool in hand."""
        return next((entry for entry in self.entries if entry.item.wielded), None)

    @once
    def welded(self) -> Carried | None:
        """The cursed weapon that the hand cannot let go: no other thing is wielded then (wield.c, will_weld)."""
        held = self.wielded
        weapon = held is not None and (held.object_class in _WELDING or held.appearance.skill is not None)
        return held if held is not None and weapon and held.item.buc == "cursed" else None

    @once
    def kinds(self) -> frozenset[ObjectType]:
        """The types that are certain."""
        return frozenset(entry.kind for entry in self.entries if entry.kind is not None)

    @once
    def holy_water(self) -> Carried | None:
        """Potions of blessed water: Priests start with four."""
        potions = self.of_class(ObjectClass.POTION)
        return next((entry for entry in potions if entry.item.name in WATER and entry.item.buc == "blessed"), None)

    @once
    def unicorn_horn(self) -> Carried | None:
        """A horn that may be applied: a cursed one brings what others cure (apply.c, use_unicorn_horn)."""
        tools = self.of_class(ObjectClass.TOOL)
        return next((entry for entry in tools if entry.item.name == HORN and entry.item.buc != "cursed"), None)

    @once
    def nutrition(self) -> int:
        """Nutrition of all food."""
        return sum(entry.nutrition for entry in self.of_class(ObjectClass.FOOD))

    @property
    def hand_free(self) -> bool:
        """Whether a hand is left to write with (engrave.c, freehand)."""
        held = self.welded
        return held is None or not (held.appearance.bimanual or self.shield_stuck)

    @property
    def shield_stuck(self) -> bool:
        """Whether a cursed shield keeps a hand from everything else."""
        shield = self.worn("shield")
        return shield is not None and shield.item.buc == "cursed"

    def worn(self, slot: str) -> Carried | None:
        """The piece of armour worn on a slot (`ArmorSlot` value)."""
        return self._worn.get(slot)

    @property
    def slots_worn(self) -> Collection[str]:
        """The slots that a piece of armour is worn on."""
        return self._worn.keys()

    @once
    def _worn(self) -> dict[str, Carried]:
        armor = self.of_class(ObjectClass.ARMOR)
        return {
            entry.appearance.slot: entry for entry in armor if entry.item.worn and entry.appearance.slot is not None
        }

    def of_class(self, *classes: ObjectClass) -> tuple[Carried, ...]:
        """Entries of the given classes."""
        kept = self._by_class.get(classes)
        if kept is None:
            kept = self._by_class[classes] = tuple(entry for entry in self.entries if entry.object_class in classes)
        return kept

    def by_letter(self, letter: str) -> Carried | None:
        """What goes by a letter."""
        return next((entry for entry in self.entries if entry.letter == letter), None)

    def first_named(self, *names: str) -> Carried | None:
        """The first entry whose name is one of these, in the order of the names."""
        return next((self._by_name[name] for name in names if name in self._by_name), None)

    def first_typed(self, prefix: str, names: tuple[str, ...]) -> Carried | None:
        """The first entry of an identified type "prefix name", in the order of the names."""
        return self.first_named(*(f"{prefix} {name}" for name in names))

    def junk_missile(self) -> Carried | None:
        """Return ammunition to throw by hand for want of better: it hits rarely, but keeps the hero from touching."""
        loose = (entry for entry in self.of_class(ObjectClass.WEAPON, ObjectClass.GEM) if _loose(entry))
        return next((entry for entry in loose if entry.kind is not None and flies_straight(entry.kind)), None)

    def cursed_missile(self) -> Carried | None:
        """Return the best stack made for the hand that is cursed: it flies where it should six times of seven."""
        cursed = (entry for entry in self.of_class(ObjectClass.WEAPON) if entry.item.buc == "cursed")
        free = (entry for entry in cursed if not entry.item.wielded and _made_for_the_hand(entry))
        return max(free, key=_missile_score, default=None)

    @property
    def launcher(self) -> Carried | None:
        """The bow, sling or crossbow in hand."""
        wielded = self.wielded
        return wielded if wielded is not None and wielded.kind is not None and is_launcher(wielded.kind) else None

    def loads(self, launcher: Carried) -> list[Carried]:
        """Return the stacks that a launcher shoots."""
        return [entry for entry in self.entries if _shoots(launcher, entry)]

    def ammunition(self, launcher: Carried) -> Carried | None:
        """Return the best stack that a launcher shoots."""
        return max(self.loads(launcher), key=_missile_score, default=None)

    def missile(self, kept: Carried | None = None) -> Carried | None:
        """The best stack to shoot or throw but `kept`: what fits the launcher in hand, else daggers, darts, spears."""
        launcher = self.launcher
        ammunition = self.ammunition(launcher) if launcher is not None else None
        loose = (entry for entry in self.of_class(ObjectClass.WEAPON) if entry is not kept and _throwable(entry))
        return ammunition or max(loose, key=_missile_score, default=None)


def _loose(entry: Carried) -> bool:
    return not entry.item.wielded and not entry.item.worn and entry.item.buc != "cursed"


def _shoots(launcher: Carried, entry: Carried) -> bool:
    return entry.kind is not None and launcher.kind is not None and fits(entry.kind, launcher.kind) and _loose(entry)


def _throwable(entry: Carried) -> bool:
    """Whether it is made for the hand and can be spared; of spears one is kept."""
    if not _loose(entry) or not _made_for_the_hand(entry):
        return False
    return entry.kind is None or entry.kind.skill is not Skill.SPEAR or entry.item.quantity > 1


def _made_for_the_hand(entry: Carried) -> bool:
    return entry.kind is not None and entry.kind.skill in _THROWN_SKILLS


def _missile_score(entry: Carried) -> float:
    mean = entry.kind.damage_small.mean if entry.kind is not None else 0.0
    return mean + min(entry.item.quantity, 5) * 0.1 + (entry.item.enchantment or 0)


class InventoryReader:
    """Parses the inventory only when its text changed; knows also what turned out to be cursed, which the text omits.

    What was thrown has its old letter again when it comes back, as long as that is free (invent.c, assigninvlet).
    """

    def __init__(self) -> None:
        self._text = b""
        self._inventory = Inventory(())
        self._cursed: dict[str, tuple[str, int | None]] = {}

    def read(self, observation: Observation) -> Inventory:
        """Return the inventory of a frame; the same object as before if nothing changed."""
        text = observation.arrays["inv_strs"].tobytes()
        if text != self._text:
            self._text = text
            self._inventory = Inventory(tuple(self._as_known(_entry(slot)) for slot in observation.inventory))
        return self._inventory

    def curse(self, entry: Carried) -> Inventory:
        """Take what goes by a letter for cursed from now on; return the pack as it is known now."""
        self._cursed[entry.letter] = entry.item.name, entry.item.enchantment
        self._inventory = Inventory(tuple(map(self._as_known, self._inventory)))
        return self._inventory

    def _as_known(self, entry: Carried) -> Carried:
        item = entry.item
        if item.buc is not None or self._cursed.get(entry.letter) != (item.name, item.enchantment):
            return entry
        return replace(entry, item=replace(item, buc="cursed"))
