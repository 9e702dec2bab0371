"""Rings and amulets: those that are known to do good are put on, and unknown amulets that are not cursed."""

from __future__ import annotations

from collections.abc import Collection
from weakref import WeakKeyDictionary

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried, Inventory
from agents.symbolic.command import put_on, remove
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.jewelry_worth import HEAL_BELOW, REGENERATION, harmful_amulet, loose_amulet, worth

_HANDS = 2

_UNHURT = 1.0
"""Share of the hit points from which on a ring of regeneration has nothing to heal."""

_NOTHING_GOOD = "nothing known to be good"

WORTH_A_SWAP = 2.0
"""How much more than the amulet that is worn another must be worth: the neck is bare for a turn between the two."""

_SETTLED: WeakKeyDictionary[Inventory, object] = WeakKeyDictionary()
"""Packs that hold nothing better to put on, and by what that was judged. A cache: the same by any order."""


def adorn(belief: Belief) -> Proposal | Refusal:
    """Put on the best known ring for a free finger, and the best amulet, in place of a poorer one if need be."""
    jewels = belief.inventory.of_class(ObjectClass.RING, ObjectClass.AMULET)
    if not jewels:
        return "no ring or amulet"
    health = belief.health
    mind = belief.hero, belief.identification.revision, health > HEAL_BELOW, health >= _UNHURT
    if _SETTLED.get(belief.inventory) == mind:
        return _NOTHING_GOOD
    change = take_off_harmful(belief) or _take_off_idle(belief, jewels) or _put_on(belief, jewels)
    if change is None:
        _SETTLED[belief.inventory] = mind
    return change or _NOTHING_GOOD


def _take_off_idle(belief: Belief, jewels: Collection[Carried]) -> Proposal | None:
    """Take off what does nothing for the hero now, or is in the way of something better."""
    idle = next((entry for entry in jewels if _heals_nothing(belief, entry)), None)
    if idle is not None:
        return Proposal(remove(idle.letter), f"take off {idle.item.name}: it makes hungry", target=("off", idle.letter))
    poor = _outdone(belief)
    if poor is not None:
        return Proposal(remove(poor.letter), f"take off {poor.item.name} for a better one", target=("off", poor.letter))
    return None


def _put_on(belief: Belief, jewels: Collection[Carried]) -> Proposal | None:
    """Put on the best amulet, or the best ring, that there is room for."""
    for object_class, room in ((ObjectClass.AMULET, 1), (ObjectClass.RING, _HANDS)):
        kind = [entry for entry in jewels if entry.object_class is object_class]
        best = max((entry for entry in kind if not entry.item.worn), key=lambda e: worth(belief, e), default=None)
        if best is not None and worth(belief, best) > 0 and sum(entry.item.worn for entry in kind) < room:
            return Proposal(put_on(best.letter), f"put on {best.item.name}", target=("put on", best.letter))
    return None


def take_off_harmful(belief: Belief) -> Proposal | None:
    """Take off the amulet that turned out to be harmful; None if there is none, or a curse holds it."""
    harmful = harmful_amulet(belief)
    if harmful is None:
        return None
    return Proposal(remove(harmful.letter), f"take off {harmful.item.name}", target=("harmful", harmful.letter))


def _outdone(belief: Belief) -> Carried | None:
    """Return the amulet that is worn while one in the pack is worth clearly more.

    One that is cursed stays on; the game says so as soon as it is tried (do_wear.c:1549, cursed).
    """
    worn = loose_amulet(belief)
    if worn is None:
        return None
    best = max(worth(belief, entry) for entry in belief.inventory.of_class(ObjectClass.AMULET))
    return worn if best >= worth(belief, worn) + WORTH_A_SWAP else None


def _heals_nothing(belief: Belief, entry: Carried) -> bool:
    """Whether it is a ring of regeneration on the hand of somebody unhurt."""
    return belief.health >= _UNHURT and entry.comes_off and belief.identification.sure(entry.item.name) is REGENERATION
