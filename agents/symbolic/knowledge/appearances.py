"""Which types an appearance may stand for: the shuffles at the start of a game (src/o_init.c) and the shared names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType, object_type_named, types_of_class


@dataclass(frozen=True, slots=True)
class ShuffledGroup:
    """Types that swap their appearances at random when a game starts.

    Attributes
    ----------
    object_class : ObjectClass
    types : tuple of ObjectType
        The real types, in table order.
    appearances : frozenset of str
        As many as the types or more: scrolls and wands have spare ones.
    """

    object_class: ObjectClass
    types: tuple[ObjectType, ...]
    appearances: frozenset[str]


# src/o_init.c:188 (obj_shuffle_range): where each shuffled range starts and ends. Venoms share one appearance.
_RANGES: tuple[tuple[str, str], ...] = (
    ("helmet", "helm of telepathy"),
    ("leather gloves", "gauntlets of dexterity"),
    ("cloak of protection", "cloak of displacement"),
    ("speed boots", "levitation boots"),
    ("potion of gain ability", "potion of oil"),
    ("amulet of ESP", "amulet of magical breathing"),
    ("ring of adornment", "ring of protection from shape changers"),
)
# Whole classes but for what is not magic or is unique: blank paper, mail, novel, Book of the Dead.
_CLASSES = (ObjectClass.SCROLL, ObjectClass.SPBOOK, ObjectClass.WAND)


def _range(first: str, last: str) -> list[ObjectType]:
    start, stop = object_type_named(first), object_type_named(last)
    return [kind for kind in types_of_class(start.object_class) if start.index <= kind.index <= stop.index]


def _class_range(object_class: ObjectClass) -> list[ObjectType]:
    kinds = types_of_class(object_class)
    if object_class is ObjectClass.WAND:
        return list(kinds)
    end = next(at for at, kind in enumerate(kinds) if kind.unique or not kind.magic)
    return list(kinds[:end])


def _group(kinds: Iterable[ObjectType]) -> ShuffledGroup:
    found = list(kinds)
    return ShuffledGroup(
        object_class=found[0].object_class,
        types=tuple(kind for kind in found if kind.name),
        appearances=frozenset(kind.appearance for kind in found if kind.appearance is not None),
    )


SHUFFLED_GROUPS: tuple[ShuffledGroup, ...] = tuple(
    _group(kinds) for kinds in [*(_range(*ends) for ends in _RANGES), *(_class_range(kind) for kind in _CLASSES)]
)
"""All groups of types that swap their appearances when a game starts."""

_GROUP_OF_TYPE = {kind: group for group in SHUFFLED_GROUPS for kind in group.types}
_GROUP_OF_APPEARANCE = {(group.object_class, name): group for group in SHUFFLED_GROUPS for name in group.appearances}

# src/o_init.c:145: the colours that these gems may take besides their own.
_GEM_COLORS: Mapping[str, tuple[str, ...]] = {
    "turquoise": ("blue",),
    "aquamarine": ("blue",),
    "fluorite": ("blue", "white", "green"),
}


def _fixed() -> dict[tuple[ObjectClass, str], tuple[ObjectType, ...]]:
    found: defaultdict[tuple[ObjectClass, str], list[ObjectType]] = defaultdict(list)
    for object_class in ObjectClass:
        for kind in types_of_class(object_class):
            if kind.name and kind not in _GROUP_OF_TYPE:
                found[object_class, kind.appearance or kind.name].append(kind)
                for color in _GEM_COLORS.get(kind.name, ()):
                    found[object_class, color].append(kind)
    return {key: tuple(kinds) for key, kinds in found.items()}


_FIXED = _fixed()


def group_of(kind: ObjectType) -> ShuffledGroup | None:
    """Return the shuffled group that a type belongs to, or None if it always looks the same.

    A spare look of scrolls or wands has an entry of its own in the table, without a name (objects.c).

    >>> spare = next(kind for kind in types_of_class(ObjectClass.WAND) if not kind.name)
    >>> group_of(spare) is group_of(object_type_named("wand of sleep"))
    True
    """
    if kind.name:
        return _GROUP_OF_TYPE.get(kind)
    return _GROUP_OF_APPEARANCE.get((kind.object_class, kind.appearance or ""))


def group_of_appearance(object_class: ObjectClass, appearance: str) -> ShuffledGroup | None:
    """Return the shuffled group that an appearance belongs to, or None if it is fixed or unknown."""
    return _GROUP_OF_APPEARANCE.get((object_class, appearance))


def types_by_appearance(object_class: ObjectClass, appearance: str) -> tuple[ObjectType, ...]:
    """Return the types that an item looking so may be, before anything is learnt in a game; empty if unknown.

    `appearance` is the bare word of the table: "ruby" for a ruby potion, "white" for a white gem, "bag" for a bag,
    the name itself for what needs no identification.
    """
    group = group_of_appearance(object_class, appearance)
    return group.types if group is not None else _FIXED.get((object_class, appearance), ())


def types_looking_like(kind: ObjectType) -> tuple[ObjectType, ...]:
    """Return the types that something may be which looks like `kind`, itself among them.

    >>> [kind.name for kind in types_looking_like(object_type_named("magic lamp"))]
    ['oil lamp', 'magic lamp']
    """
    return types_by_appearance(kind.object_class, kind.appearance or kind.name) or (kind,)


def shares_its_look(kind: ObjectType) -> bool:
    """Whether a look that this type has in some game can be that of another type."""
    return len(types_looking_like(kind)) > 1
