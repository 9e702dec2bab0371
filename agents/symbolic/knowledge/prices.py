"""What a shopkeeper asks and pays, in zorkmids (src/shk.c, get_cost and set_cost), and what he trades in."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import lru_cache

from agents.symbolic.knowledge.object_types import ArmorSlot, ObjectClass, ObjectType, by_frequency

FREE_PRICE = 5
"""Base price of what has none."""

Factor = tuple[int, int]
"""A share of the price, as numerator and denominator."""

_BY_CHARISMA: tuple[tuple[int, Factor], ...] = (
    (5, (2, 1)), (7, (3, 2)), (10, (4, 3)), (15, (1, 1)), (17, (3, 4)), (18, (2, 3)),
)  # fmt: skip
"""Up to which charisma a share of the base price is asked; above the last, half of it."""

MARKUP: Factor = (4, 3)
"""Asked of whoever looks simple; one thing in four whose type is not known costs that much more, too."""

SIMPLE_BELOW = 15
"""Experience level below which every Tourist is taken for simple."""


def looks_simple(role: str, experience_level: int, worn: Container[str]) -> bool:
    """Whether a third more is asked of a hero: of Tourists, and of those whose shirt shows."""
    if role == "Tourist" and experience_level < SIMPLE_BELOW:
        return True
    return ArmorSlot.SHIRT in worn and ArmorSlot.BODY not in worn and ArmorSlot.CLOAK not in worn


@lru_cache(maxsize=4096)
def quotes(kind: ObjectType, charisma: int, simple: bool, plus: int = 0) -> tuple[int, ...]:
    """Return what may be asked for one of a type: one price, or two where the look hides it; 10 more for each plus.

    >>> from agents.symbolic.knowledge.object_types import object_type_named
    >>> quotes(object_type_named("small shield"), 12, simple=True)
    (4,)
    >>> quotes(object_type_named("wand of sleep"), 12, simple=False)
    (175, 233)
    """
    factors = [_charm(charisma), *([MARKUP] if simple else [])]
    base = kind.cost + 10 * plus
    plain = _price(base, *factors)
    return (plain,) if kind.appearance is None else (plain, _price(base, *factors, MARKUP))


def may_cost(kind: ObjectType, asked: int, charisma: int, simple: bool) -> bool:
    """Whether one of a type may be asked for at a price: as it is, or a piece of armour that is +1."""
    if asked in quotes(kind, charisma, simple):
        return True
    return kind.object_class is ObjectClass.ARMOR and asked in quotes(kind, charisma, simple, 1)


@lru_cache(maxsize=4096)
def expected_price(kinds: tuple[ObjectType, ...], charisma: int, simple: bool) -> int:
    """Return the mean of what is asked for something that may be any of these types."""
    return round(by_frequency(kinds, [float(quotes(kind, charisma, simple)[0]) for kind in kinds]))


def _charm(charisma: int) -> Factor:
    """Return the share of the base price that is asked by charisma."""
    return next((share for most, share in _BY_CHARISMA if charisma <= most), (1, 2))


def _price(base: int, *factors: Factor) -> int:
    """Return the price, rounded once at the end as the game does."""
    up, down = base or FREE_PRICE, 1
    for multiplier, divisor in factors:
        up, down = up * multiplier, down * divisor
    return max(1, up if down == 1 else (up * 10 // down + 5) // 10)


Trade = frozenset[ObjectClass]

_ALL = frozenset(ObjectClass) - {ObjectClass.BALL, ObjectClass.CHAIN, ObjectClass.COIN}
_ARMS = frozenset({ObjectClass.ARMOR, ObjectClass.WEAPON})
_PAPER = frozenset({ObjectClass.SCROLL, ObjectClass.SPBOOK})

TRADES: Mapping[str, Trade] = {
    "general store": _ALL,
    "used armor dealership": _ARMS,
    "antique weapons outlet": _ARMS,
    "second-hand bookstore": _PAPER,
    "rare books": _PAPER,
    "liquor emporium": frozenset({ObjectClass.POTION}),
    "delicatessen": frozenset({ObjectClass.FOOD}),
    "jewelers": frozenset({ObjectClass.RING, ObjectClass.GEM, ObjectClass.AMULET}),
    "quality apparel and accessories": frozenset({ObjectClass.WAND}),
    "hardware store": frozenset({ObjectClass.TOOL}),
}
"""Classes of all that a shopkeeper buys, by the name of his shop in the greeting (src/shknam.c, shtypes and saleable);
health food and lighting stores take some things of a class alone."""

GEM_OFFER = 3
"""Paid at least for a gem that is not known, glass or not."""


def offer(kinds: Sequence[ObjectType], quantity: int, simple: bool) -> int:
    """Return what a shopkeeper is to be expected to pay: half the base price, a third to the simple.

    One in four pays less for what the hero does not know.
    """
    if kinds[0].object_class is ObjectClass.GEM and len(kinds) > 1:
        return GEM_OFFER * quantity
    known = 1.0 if kinds[0].appearance is None else 0.75
    cost = by_frequency(kinds, [float(kind.cost) for kind in kinds])
    return int(cost * quantity * known / (3 if simple else 2))
