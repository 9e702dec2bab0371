"""Leaving a shop that the hero fell into, or crosses because there is no other way: debts first, then the door.

The shopkeeper stands at his post inside the door. He steps aside at random while the hero is in line with him, and
comes back as long as nobody takes his place (shk.c, shk_move): a hero beside him is always in line, and next.
He bars the door to a debtor, and to the invisible.
"""

from __future__ import annotations

from agents.symbolic.behaviours.explore.dig_down import dig_near
from agents.symbolic.behaviours.explore.keeper import await_keeper
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.command import pay, sell, take_off
from agents.symbolic.geometry import Pos, bearing
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.item_worth import junk
from agents.symbolic.reckoning.jewelry_worth import worth
from agents.symbolic.reckoning.shops import in_shop, keeper_inside, vanishing_cloak, ways_out

SOLD = (ObjectClass.RING, ObjectClass.AMULET, ObjectClass.GEM, ObjectClass.SCROLL, ObjectClass.POTION)
"""What is sold to pay a debt once the junk is gone, the first first."""


def leave_shop(belief: Belief) -> Proposal | Refusal:
    """Pay what is owed, then take the best way out."""
    if not in_shop(belief):
        return "not in a shop"
    debt = _settle(belief)
    if debt is not None:
        return debt
    cloak = vanishing_cloak(belief)
    if cloak is not None and cloak.item.buc != "cursed":
        why = f"take off {cloak.item.name}: the keeper lets nobody out whom he does not see"
        return Proposal(take_off(cloak.letter), why, target=("take off", cloak.letter))
    ways = (_way_out(belief, door) for door in ways_out(belief))
    return next((way for way in ways if way is not None), None) or _dig_out(belief)


def _way_out(belief: Belief, door: Pos) -> Proposal | None:
    """Walk to a door, or have the shopkeeper inside it step aside; None where neither can be done."""
    path = belief.walking.path(door)
    if path:
        return walk(belief, path, f"leave the shop {bearing(belief.pos, door)}", ("leave", door))
    keeper = keeper_inside(belief, door)
    beside = belief.walking.path_beside(keeper.pos) if keeper is not None else None
    if keeper is None or beside is None or door in belief.level.locked:
        return None
    if beside:
        return walk(belief, beside, "go to the shopkeeper at the door", ("keeper", keeper.pos))
    return await_keeper(belief, keeper.pos)


def _settle(belief: Belief) -> Proposal | None:
    """Pay a debt; without gold enough, sell what is of no use, then what may be of some."""
    level, gold = belief.level, belief.stats.gold
    if not level.in_debt:
        return None
    if gold > level.too_little:
        return Proposal(pay(), "pay the shopkeeper", target=("pay", gold))
    entry = next(iter((*junk(belief), *_dispensable(belief))), None)
    if entry is None:
        return None
    return Proposal(sell(entry.letter), f"sell {entry.item.text}", target=("sell", entry.letter))


def _dispensable(belief: Belief) -> list[Carried]:
    """What the hero can do without rather than stay: rings, gems, potions and scrolls that it does not wear.

    What it would miss in the next lost fight goes last.
    """
    loose = [entry for entry in belief.inventory.of_class(*SOLD) if not entry.item.worn]
    return sorted(loose, key=lambda entry: (_missed(belief, entry), SOLD.index(entry.object_class)))


def _missed(belief: Belief, entry: Carried) -> bool:
    """Whether it heals, leads out of a lost fight, or is good to wear."""
    return entry.heals or entry.name == "scroll of teleportation" or worth(belief, entry) > 0


def _dig_out(belief: Belief) -> Proposal | Refusal:
    """Dig down where nothing lies that would fall along: a hero who owes nothing may (shk.c, shopdig)."""
    hole = dig_near(belief, "no way out of this shop: ") if belief.own_form is None else None
    return hole or "no way out of the shop is known"
