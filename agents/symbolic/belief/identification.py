"""What an item can still be: its name narrowed by what this game has shown so far.

A name leaves the type open when its look was shuffled ("oak wand", "scroll labeled FOO"). Each look belongs to one
type, so a type that was met under its own name is ruled out for every other look of its group.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from agents.symbolic.knowledge.appearances import shares_its_look, types_by_appearance
from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType, find_object_type

_CLASS_WORDS: tuple[tuple[re.Pattern[str], ObjectClass], ...] = (
    (re.compile(r"scroll labeled (?P<look>.+)"), ObjectClass.SCROLL),
    (re.compile(r"(?P<look>unlabeled|stamped) scroll"), ObjectClass.SCROLL),
    (re.compile(r"(?P<look>.+) potion"), ObjectClass.POTION),
    (re.compile(r"(?P<look>.+) wand"), ObjectClass.WAND),
    (re.compile(r"(?P<look>.+) ring"), ObjectClass.RING),
    (re.compile(r"(?P<look>.+) amulet"), ObjectClass.AMULET),
    (re.compile(r"(?P<look>.+) spellbook"), ObjectClass.SPBOOK),
    (re.compile(r"(?P<look>.+) (?:gem|stone)"), ObjectClass.GEM),
)
"""How objnam.c, xname, words what is not identified, by class."""

_OF_A_SPECIES = re.compile(r".+ (?P<what>corpse|egg)|(?P<which>tin|statue|figurine|glob) of .+")
"""What names a species beside its own type (src/objnam.c, corpse_xname, tin_details, xname)."""

_BARE_CLASSES = (ObjectClass.ARMOR, ObjectClass.WEAPON, ObjectClass.TOOL, ObjectClass.FOOD, ObjectClass.GEM)


EMPTIED = "empty"
"""Name that the hero gives to a wand that holds nothing more: it is known by it wherever it turns up again."""


@lru_cache(maxsize=4096)
def types_called(name: str) -> tuple[ObjectType, ...]:
    """Return the types that the game may call `name` (singular, without adjectives); empty if none is known.

    Examples
    --------
    >>> [kind.name for kind in types_called("hard hat")]
    ['dwarvish iron helm']
    """
    named = find_object_type(name)
    if named is not None:
        return (named,)
    if match := _OF_A_SPECIES.fullmatch(name):
        return types_called(match["what"] or match["which"])
    for pattern, object_class in _CLASS_WORDS:
        if match := pattern.fullmatch(name):
            return types_by_appearance(object_class, match["look"])
    return tuple(kind for object_class in _BARE_CLASSES for kind in types_by_appearance(object_class, name))


class Identification:
    """The knowledge of looks that this game has given.

    Attributes
    ----------
    known : set of ObjectType
        Types that were met under their own name, of those whose look can be another's.
    tried : set of str
        Names of wands that were engraved with: whatever was to be learnt that way is learnt.
    empty : dict of str to str
        Wands that did nothing when zapped, or would not write: letter -> name.
    recharged : set of str
        Letters of wands that were charged, and still have the name `EMPTIED`.
    sped_up : bool
        Whether a wand of speed monster was zapped at the hero, which works once.
    revision : int
        How often something was learnt that changes what a name can be.
    """

    def __init__(self) -> None:
        self.known: set[ObjectType] = set()
        self.tried: set[str] = set()
        self.empty: dict[str, str] = {}
        self.recharged: set[str] = set()
        self.sped_up = False
        self.revision = 0
        self._narrowed: dict[str, frozenset[ObjectType]] = {}
        self._possible: dict[str, tuple[ObjectType, ...]] = {}

    def meet(self, names: Iterable[str]) -> None:
        """Take in names that the game shows: an identified type is no longer behind any other look."""
        for name in names:
            kinds = types_called(name)
            if len(kinds) == 1 and shares_its_look(kinds[0]) and kinds[0] not in self.known:
                self.known.add(kinds[0])
                self._forget()

    def narrow(self, name: str, kinds: Collection[ObjectType]) -> None:
        """Learn that what is called `name` is one of `kinds`."""
        self._forget()
        self._narrowed[name] = frozenset(kinds) & frozenset(self._narrowed.get(name, frozenset(kinds)))

    def _forget(self) -> None:
        self.revision += 1
        self._possible.clear()

    def possible(self, name: str) -> tuple[ObjectType, ...]:
        """Return what an item called `name` can still be; all that the name allows if the evidence is at odds."""
        if name not in self._possible:
            self._possible[name] = self._work_out(name)
        return self._possible[name]

    def _work_out(self, name: str) -> tuple[ObjectType, ...]:
        kinds = types_called(name)
        if len(kinds) <= 1:
            return kinds
        allowed = self._narrowed.get(name)
        left = tuple(kind for kind in kinds if kind not in self.known and (allowed is None or kind in allowed))
        return left or kinds

    def is_open(self, name: str) -> bool:
        """Whether more than one type is still possible."""
        return len(self.possible(name)) > 1

    def sure(self, name: str) -> ObjectType | None:
        """The type, if only one is possible."""
        kinds = self.possible(name)
        return kinds[0] if len(kinds) == 1 else None

    def share(self, name: str, kinds: Collection[ObjectType]) -> float:
        """Return the probability that an item called `name` is one of `kinds`, by how often the types are generated."""
        left = self.possible(name)
        total = sum(max(kind.probability, 1) for kind in left)
        return sum(max(kind.probability, 1) for kind in left if kind in kinds) / total if total else 0.0
