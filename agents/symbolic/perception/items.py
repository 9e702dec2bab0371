"""The grammar of item names: what an inventory line or "You see here ..." says about one item.

`parse_item` reads what ``objnam.c`` ``doname`` writes, and `item_description` writes it again. Only the text counts:
which type of object an appearance stands for is the belief's business.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from agents.symbolic.perception.item_tail import Charges, Price, cut_names, cut_tail, mend
from agents.symbolic.perception.item_words import ARTIFACTS, CONTENTS, EROSION, MADE_OF, OWNED_CORPSE, PREFIX, WATERS
from agents.symbolic.perception.plurals import singular

__all__ = ["SOME", "Charges", "Item", "Price", "parse_item"]

SOME = 2
"""The quantity that stands for "some", which is at least two."""

_GRADES = {"thoroughly": 3, "very": 2}
"""Grades of erosion by their adverbs; without one it is 1."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item or stack as its text describes it. An attribute that the text does not mention keeps its default.

    Attributes
    ----------
    text : str
        The words that were parsed.
    name : str
        What it is, singular, without any of the words below: ``long sword``, ``scroll labeled READ ME``, ``blue gem``,
        ``newt corpse``, ``tin of newt meat``, ``statue of a newt``, ``iron shoes`` (without "pair of"),
        ``gray dragon scales`` (without "set of"), ``potion of water`` (holy is ``buc == "blessed"``).
    quantity : int
        1 for "a", "the" or nothing; 2 for "some".
    buc : str or None
        ``blessed``, ``uncursed``, ``cursed``; None is not known.
    enchantment : int or None
        The +1 of weapons, armour and rings.
    charges : Charges or None
        Of wands and tools.
    erosion : tuple of str
        ``rusty``, ``very corroded``, ``thoroughly burnt``, ``rotted`` ...
    proof : str or None
        ``rustproof``, ``corrodeproof``, ``fireproof`` or ``fixed``.
    lock : str or None
        ``locked``, ``unlocked`` or ``broken``, of a box.
    greased, poisoned, empty, partly_used, partly_eaten, diluted, historic : bool
        Said of the item.
    definite : bool
        "the": unique, or a fully identified artifact.
    measure : str
        ``pair of``, ``set of``, or the size of a glob (``small``, ``large``, ``very large``).
    called, named : str or None
        What the player calls the type, and the name of this very item: an artifact's, perhaps.
    contents : int or None
        Number of stacks inside a container.
    price : Price or None
        In a shop.
    notes : tuple of str
        Everything else in parentheses, in order: ``being worn``, ``weapon in hand``, ``lit`` ...
    """

    text: str
    name: str
    quantity: int = 1
    buc: str | None = None
    enchantment: int | None = None
    charges: Charges | None = None
    erosion: tuple[str, ...] = ()
    proof: str | None = None
    lock: str | None = None
    greased: bool = False
    poisoned: bool = False
    empty: bool = False
    partly_used: bool = False
    partly_eaten: bool = False
    diluted: bool = False
    historic: bool = False
    definite: bool = False
    measure: str = ""
    called: str | None = None
    named: str | None = None
    contents: int | None = None
    price: Price | None = None
    notes: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """`name` without whose corpse, tin, egg, statue or figurine it is."""
        match = _made_of(self.name)
        return self.name if match is None else match.lastgroup or "tin"

    @property
    def species(self) -> str | None:
        """The monster that a corpse, tin, egg, statue, figurine or glob is of, if it is said."""
        match = _made_of(self.name)
        if match is None or match.lastgroup is None:
            return None
        return match[match.lastgroup].removesuffix("'s").removesuffix("'")

    @property
    def artifact(self) -> str | None:
        """The artifact this is (``Excalibur``, ``Orb of Detection``), going by its name."""
        own = self.name if self.named is None else self.named.removeprefix("The ").removeprefix("the ")
        return own if own in ARTIFACTS else None

    @property
    def eroded(self) -> int:
        """How far it is rusted, burnt, corroded or rotted, 0 to 3 (src/objnam.c, add_erosion_words)."""
        return max(_GRADES.get(words.split()[0], 1) for words in self.erosion) if self.erosion else 0

    @property
    def worn(self) -> bool:
        """Worn as armour, ring, amulet, blindfold or saddle; being put on or taken off counts."""
        return _noted(self.notes, ("being ", "on right ", "on left ", "embedded in"))

    @property
    def wielded(self) -> bool:
        """In hand, as the weapon."""
        return "wielded" in self.notes or _noted(self.notes, ("weapon in ", "tethered weapon in "))

    @property
    def quivered(self) -> bool:
        """What ``f`` fires."""
        return _noted(self.notes, ("in quiver", "at the ready"))

    @property
    def attached(self) -> bool:
        """A leash on a pet, or a ball chained to the hero."""
        return _noted(self.notes, ("attached to ", "chained to "))

    @property
    def usable(self) -> bool:
        """No shop's, and not known to be cursed."""
        return self.price is None and self.buc != "cursed"

    @property
    def for_sale(self) -> bool:
        """On a shop's shelf."""
        return self.price is not None and self.price.terms == "for sale"

    @property
    def unpaid(self) -> bool:
        """Carried, and still a shop's."""
        return self.price is not None and self.price.terms == "unpaid"


@lru_cache(maxsize=4096)
def _made_of(name: str) -> re.Match[str] | None:
    """Take the name of a corpse, tin, egg, statue, figurine or glob apart; None for anything else."""
    return MADE_OF.fullmatch(name)


@lru_cache(maxsize=1024)
def _noted(notes: tuple[str, ...], starts: tuple[str, ...]) -> bool:
    """Whether one of the notes starts with one of these."""
    return any(note.startswith(starts) for note in notes)


@lru_cache(maxsize=8192)
def parse_item(text: str) -> Item:
    """Read the description of one item.

    Parameters
    ----------
    text : str
        An inventory string (cut after 80 characters, perhaps), or an item in a menu or message, with or without an
        article; without a full stop.

    Returns
    -------
    Item
        Never fails: what is not understood stays in `Item.name`.

    Examples
    --------
    >>> item = parse_item("3 cursed very rusty +1 daggers (in quiver pouch)")
    >>> item.quantity, item.buc, item.erosion, item.enchantment, item.name, item.quivered
    (3, 'cursed', ('very rusty',), 1, 'dagger', True)
    """
    body, tail = cut_tail(mend(text))
    inside = CONTENTS.search(body)
    body, called, named = cut_names(body[: inside.start()] if inside else body)
    item = _parse_owned(body) or _parse_words(body)
    return replace(
        item,
        text=text,
        called=called,
        named=named,
        contents=int(inside[1]) if inside else None,
        charges=tail.charges,
        price=tail.price,
        notes=tail.notes,
    )


def _parse_owned(body: str) -> Item | None:
    """Read "Medusa's cursed partly eaten corpse", where the adjectives follow the name."""
    match = OWNED_CORPSE.fullmatch(body)
    if match is None:
        return None
    return replace(_parse_words(match["words"]), name=f"{match['owner']} corpse", definite=bool(match["article"]))


def _quantity(words: re.Match[str]) -> int:
    if words["count"]:
        return int(words["count"])
    return SOME if words["article"] == "some" else 1


def _parse_words(body: str) -> Item:
    """Read everything up to the name."""
    words = PREFIX.fullmatch(body)
    if words is None:
        return Item(body, body)
    quantity = _quantity(words)
    enchantment = words["enchantment"]
    item = Item(
        text=body,
        name=words["name"] if quantity == 1 else singular(words["name"]),
        quantity=quantity,
        buc=words["buc"],
        enchantment=int(enchantment) if enchantment else None,
        erosion=tuple(EROSION.findall(words["erosion"])),
        proof=words["proof"],
        lock=words["lock"],
        definite=words["article"] == "the",
        measure=words["measure"] or "",
        greased=words["greased"] is not None,
        poisoned=words["poisoned"] is not None,
        empty=words["empty"] is not None,
        partly_used=words["partly_used"] is not None,
        partly_eaten=words["partly_eaten"] is not None,
        diluted=words["diluted"] is not None,
        historic=words["historic"] is not None,
    )
    return _settle_name(item)


def _settle_name(item: Item) -> Item:
    """Give the same thing the same name: holy water is blessed water, an empty tin is a tin."""
    if item.name in WATERS:
        return replace(item, name="potion of water", buc=WATERS[item.name])
    if item.name.removesuffix("s") == "empty tin":
        return replace(item, name="tin", empty=True)
    return item
