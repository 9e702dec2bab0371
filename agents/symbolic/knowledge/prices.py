"""What shopkeepers ask and offer, forwards and backwards: a price narrows an unknown item down (src/shk.c)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType, types_of_class

_ENCHANTED = frozenset({ObjectClass.WEAPON, ObjectClass.ARMOR})  # src/shk.c, getprice: 10 for each plus
_ENCHANTMENTS = range(6)


def asking_price(base: int, charisma: int, *, sucker: bool = False, surcharge: bool = False) -> int:
    """Return what a shop asks for one item (get_cost).

    Parameters
    ----------
    base : int
        The type's cost, plus 10 for each point of enchantment of a weapon or armour.
    charisma : int
    sucker : bool
        A Tourist below experience level 15, a visible tourist shirt, or a dunce cap.
    surcharge : bool
        The third extra that one unidentified item in three costs.
    """
    multiplier, divisor = (4, 3) if surcharge else (1, 1)
    if sucker:
        multiplier, divisor = multiplier * 4, divisor * 3
    up, down = _charisma_factor(charisma)
    return max(1, _scaled(base or 5, multiplier * up, divisor * down))


def offered_price(base: int, *, sucker: bool = False, low: bool = False) -> int:
    """Return what a shop offers for one item (set_cost).

    `low` is the offer a third lower which one shopkeeper in four makes for what is not identified.
    """
    multiplier, divisor = (1, 3) if sucker else (1, 2)
    if low and base > 1:
        multiplier, divisor = multiplier * 3, divisor * 4
    return max(1, _scaled(base, multiplier, divisor)) if base >= 1 else 0


def _charisma_factor(charisma: int) -> tuple[int, int]:
    steps = ((6, (2, 1)), (8, (3, 2)), (11, (4, 3)), (16, (1, 1)), (18, (3, 4)), (19, (2, 3)))
    return next((factor for limit, factor in steps if charisma < limit), (1, 2))


def _scaled(amount: int, multiplier: int, divisor: int) -> int:
    amount *= multiplier
    return (amount * 10 // divisor + 5) // 10 if divisor > 1 else amount


@lru_cache(maxsize=1024)
def base_costs_asked(price: int, charisma: int, *, sucker: bool = False) -> frozenset[int]:
    """Return the base costs for which a shop may ask `price` for one item."""
    return frozenset(
        base
        for base in range(1, 3 * price + 2)
        if price in {asking_price(base, charisma, sucker=sucker, surcharge=extra) for extra in (False, True)}
    )


@lru_cache(maxsize=1024)
def base_costs_offered(price: int, *, sucker: bool = False) -> frozenset[int]:
    """Return the base costs for which a shop may offer `price` for one item."""
    return frozenset(
        base
        for base in range(1, 5 * price + 5)
        if price in {offered_price(base, sucker=sucker, low=low) for low in (False, True)}
    )


def types_at(
    object_class: ObjectClass, costs: Collection[int], among: Iterable[ObjectType] | None = None
) -> tuple[ObjectType, ...]:
    """Return the types of a class whose base cost is one of `costs`, a plus or several on weapons and armour allowed.

    `among` narrows to what the item can still be; all the class's types if not given. Gems of unknown worth are not
    to be priced so: shopkeepers ask the price of the real gem for glass, and offer nearly nothing for either.
    """
    pluses = _ENCHANTMENTS if object_class in _ENCHANTED else range(1)
    kinds = types_of_class(object_class) if among is None else among
    return tuple(kind for kind in kinds if kind.name and any(kind.cost + 10 * plus in costs for plus in pluses))
