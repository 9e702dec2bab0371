"""Rings and amulets: those that are known to do good are put on, and unknown amulets that are not cursed."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.command import put_on, remove
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.jewelry_worth import REGENERATION, harmful_amulet, worth

_HANDS = 2

WORTH_A_SWAP = 2.0
"""How much more than the amulet that is worn another must be worth: the neck is bare for a turn between the two."""


def adorn(belief: Belief) -> Proposal | Refusal:
    """Put on the best known ring for a free finger, and the best amulet, in place of a poorer one if need be."""
    jewels = belief.inventory.of_class(ObjectClass.RING, ObjectClass.AMULET)
    if not jewels:
        return "no ring or amulet"
    if not any(belief.identification.sure(entry.item.name) or worth(belief, entry) for entry in jewels):
        return "nothing known to be good"
    off = take_off_harmful(belief)
    if off is not None:
        return off
    idle = next((entry for entry in jewels if _heals_nothing(belief, entry)), None)
    if idle is not None:
        return Proposal(remove(idle.letter), f"take off {idle.item.name}: it makes hungry", target=("off", idle.letter))
    poor = _outdone(belief)
    if poor is not None:
        return Proposal(remove(poor.letter), f"take off {poor.item.name} for a better one", target=("off", poor.letter))
    for object_class, room in ((ObjectClass.AMULET, 1), (ObjectClass.RING, _HANDS)):
        kind = [entry for entry in jewels if entry.object_class is object_class]
        best = max((entry for entry in kind if not entry.item.worn), key=lambda e: worth(belief, e), default=None)
        if best is not None and worth(belief, best) > 0 and sum(entry.item.worn for entry in kind) < room:
            return Proposal(put_on(best.letter), f"put on {best.item.name}", target=("put on", best.letter))
    return "nothing known to be good"


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
    amulets = belief.inventory.of_class(ObjectClass.AMULET)
    worn = next((entry for entry in amulets if entry.item.worn and entry.item.buc != "cursed"), None)
    if worn is None:
        return None
    best = max(worth(belief, entry) for entry in amulets)
    return worn if best >= worth(belief, worn) + WORTH_A_SWAP else None


def _heals_nothing(belief: Belief, entry: Carried) -> bool:
    """Whether it is a ring of regeneration on the hand of somebody unhurt."""
    if not entry.item.worn or entry.item.buc == "cursed" or belief.health < 1.0:
        return False
    return belief.identification.sure(entry.item.name) is REGENERATION
