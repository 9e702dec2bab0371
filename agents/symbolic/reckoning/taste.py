"""What the hero's wants depend on beside the thing itself, and the answers that hold as long as that stays the same."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from agents.symbolic.belief.belief import Belief
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.reckoning.armor_worth import mind_of
from agents.symbolic.reckoning.weapon_worth import best_in_pack, entry_worth, hand_of, two_handed


class Taste:
    """Which things are wanted, by their description. A cache: the same by any order.

    A dart more or less in the pack changes no answer, and the things around are judged after each throw.
    """

    def __init__(self, basis: object) -> None:
        self.basis = basis
        self.wanted: dict[str, bool] = {}


_TASTES: WeakKeyDictionary[Belief, Taste] = WeakKeyDictionary()


def taste_of(belief: Belief) -> Taste:
    """Return the answers that hold now."""
    taste = belief.memo.get("taste")
    if not isinstance(taste, Taste):
        basis = _basis(belief)
        taste = _TASTES.get(belief)
        if taste is None or taste.basis != basis:
            taste = _TASTES[belief] = Taste(basis)
        belief.memo["taste"] = taste
    return taste


def _basis(belief: Belief) -> object:
    """Return all that `item_worth.useful` asks of the hero."""
    pack, hand = belief.inventory, hand_of(belief)
    best = best_in_pack(hand)
    weapon = entry_worth(hand, best), two_handed(hand)
    more_food = pack.nutrition < belief.tuning.items.most_nutrition
    return mind_of(belief), weapon, more_food, pack.kinds, pack.of_class(ObjectClass.ARMOR), belief.level.trade
