"""What an altar is good for: to learn which of the things carried are cursed, before they are worn, wielded or read.

What the answer is worth is reckoned in points of armour class, or in the like measure for amulets and weapons.
"""

from __future__ import annotations

from typing import NamedTuple

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried, Inventory
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.reckoning.armor_worth import armor_worth, entry_worth, mind_of
from agents.symbolic.reckoning.curses import as_uncursed, may_be_cursed
from agents.symbolic.reckoning.item_worth import junk
from agents.symbolic.reckoning.jewelry_worth import worth_as
from agents.symbolic.reckoning.judged import Judged
from agents.symbolic.reckoning.reading import lies_safe, to_be_learnt
from agents.symbolic.reckoning.weapon_worth import best_in_pack, hand_of
from agents.symbolic.reckoning.weapon_worth import entry_worth as worth_in_hand

FORESEEN = 0.4
"""Worth of knowing before that a piece or a weapon is cursed which would be used unknown: one in eight is (mkobj.c,
mksobj), two points worse in the mean, and stays on."""

MISREAD = 0.05
"""Worth of knowing that a scroll is cursed: one in eight is (mkobj.c, blessorcurse), and few of those do harm."""


class Doubt(NamedTuple):
    """A thing whose curse is not known, and what the answer is worth."""

    entry: Carried
    worth: float


_DOUBTS: Judged[Inventory, tuple[Doubt, ...]] = Judged()
"""What of a pack an altar could tell of."""


def questions(belief: Belief) -> tuple[Doubt, ...]:
    """Return what an altar is to be asked about, the most important first."""
    mind = mind_of(belief), belief.tuning.items
    doubts = _DOUBTS.of(belief.inventory, mind, lambda: _doubts(belief))
    return tuple(doubt for doubt in doubts if not _put_aside(belief, doubt.entry))


def _put_aside(belief: Belief, entry: Carried) -> bool:
    """Whether it is a treasure that was taken off for a scroll, and will be put on again."""
    return entry.object_class is ObjectClass.ARMOR and lies_safe(belief, entry)


def _doubts(belief: Belief) -> tuple[Doubt, ...]:
    """Return of which things the answer is worth something, the most important first."""
    unknown = (Doubt(entry, _worth(belief, entry)) for entry in belief.inventory if _unknown(belief, entry))
    worthy = (doubt for doubt in unknown if doubt.worth > 0)
    return tuple(sorted(worthy, key=lambda doubt: (-doubt.worth, doubt.entry.letter)))


def _unknown(belief: Belief, entry: Carried) -> bool:
    """Whether it can be dropped, and nothing is known of its curse."""
    item = entry.item
    held = item.worn or item.wielded or item.attached
    return not held and item.price is None and may_be_cursed(belief.hero, item) and not _silent_if_uncursed(entry)


def _silent_if_uncursed(entry: Carried) -> bool:
    """Whether the game leaves "uncursed" out: of all but armour and rings whose +N or charges show (src/objnam.c:1025).

    An altar would not add a word, and the hero would ask it for ever.
    """
    shown = entry.item.enchantment is not None or entry.item.charges is not None
    return shown and entry.object_class not in (ObjectClass.ARMOR, ObjectClass.RING)


def _worth(belief: Belief, entry: Carried) -> float:
    """Return what it is worth to know whether it is cursed."""
    if entry.object_class is ObjectClass.ARMOR:
        return _worth_of_armor(belief, entry)
    if entry.object_class is ObjectClass.AMULET:
        return _worth_of_amulet(belief, entry)
    if entry.object_class is ObjectClass.SCROLL:
        return MISREAD * entry.item.quantity if to_be_learnt(belief, entry) else 0.0
    return FORESEEN if _to_be_wielded(belief, entry) else 0.0


def _worth_of_armor(belief: Belief, entry: Carried) -> float:
    """Return what it gains if it is worn for the answer alone, else the risk that the answer spares."""
    slot = entry.appearance.slot
    if slot is None or entry in junk(belief):
        return 0.0
    worn = belief.inventory.worn(slot)
    if worn is not None and worn.item.buc == "cursed":
        return 0.0
    kinds = (entry.kind,) if entry.kind is not None else belief.identification.possible(entry.item.name)
    now = entry_worth(belief, worn) if worn is not None else 0.0
    gain = armor_worth(belief, as_uncursed(entry.item), kinds) - now
    if gain < (belief.tuning.items.enough_gain if worn is not None else 0.5):
        return 0.0
    return FORESEEN if entry_worth(belief, entry) > now else gain


def _worth_of_amulet(belief: Belief, entry: Carried) -> float:
    """Return what an unknown amulet is worth that turns out not to be cursed, more than the one that is worn."""
    others = (other for other in belief.inventory.of_class(ObjectClass.AMULET) if other is not entry)
    best = max((worth_as(belief, other, other.item) for other in others), default=0.0)
    unknown = belief.identification.is_open(entry.item.name)
    return max(worth_as(belief, entry, as_uncursed(entry.item)) - best, 0.0) if unknown else 0.0


def _to_be_wielded(belief: Belief, entry: Carried) -> bool:
    """Whether it is the weapon that would be taken in hand, cursed or not."""
    hand, wielded = hand_of(belief), belief.inventory.wielded
    if belief.hero.role == "Monk" or belief.inventory.welded is not None or entry is not best_in_pack(hand):
        return False
    return worth_in_hand(hand, entry) > belief.tuning.items.better * worth_in_hand(hand, wielded)
