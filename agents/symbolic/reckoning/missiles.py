"""What to throw: the best of the missiles to live on, ammunition without its launcher, what slips, and what is junk."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.weapon_kinds import is_melee_weapon
from agents.symbolic.reckoning.item_worth import junk
from agents.symbolic.reckoning.weapon_worth import hand_of, spare_missile


def missile_at_hand(belief: Belief) -> Carried | None:
    """Return what to throw or shoot at somebody, None with nothing for it.

    What is cursed slips one time in seven and flies anywhere (dothrow.c, throwit): it is thrown with nobody at peace
    about.
    """
    sure = spare_missile(hand_of(belief)) or belief.inventory.junk_missile()
    if sure is not None or not all(monster.hostile for monster in belief.monsters):
        return sure
    return belief.inventory.cursed_missile()


def expendable(belief: Belief) -> Carried | None:
    """Return a weapon or stone of no use: neither the best weapon nor missiles to live on, and nothing that digs.

    Weapons do their damage when they are thrown (uhitm.c, hmon_hitmon), and come first; bows and stones a point or two.
    """
    loose = (entry for entry in junk(belief) if entry.object_class in (ObjectClass.WEAPON, ObjectClass.GEM))
    return max(loose, key=_melee, default=None)


def _melee(entry: Carried) -> bool:
    return entry.kind is not None and is_melee_weapon(entry.kind)
