"""What stands behind the name of an item: charges, prices, whether it is worn, what it is called."""

from typing import NamedTuple

from agents.symbolic.perception.item_words import CHARGES, CUT_NOTES, NOTE, PRICE


class Charges(NamedTuple):
    """The ``(0:5)`` of a wand or charged tool: how often recharged, and what is left (-1 is cancelled)."""

    recharged: int
    left: int


class Price(NamedTuple):
    """What a shop says an item costs.

    Attributes
    ----------
    terms : str
        ``"for sale"``, ``"unpaid"``, ``"contents"`` (only what is inside costs) or ``"no charge"``.
    amount : int
        For the whole stack, in zorkmids.
    """

    terms: str
    amount: int


class Tail(NamedTuple):
    """What stands behind the name."""

    charges: Charges | None
    price: Price | None
    notes: tuple[str, ...]


def mend(text: str) -> str:
    """Complete a parenthesis that was cut at 80 characters if it can only be one thing, else drop it."""
    start = text.rfind(" (")
    if start < 0 or ")" in text[start:]:
        return text
    cut = text[start + 2 :]
    whole = next((note for note in CUT_NOTES if cut and note.startswith(cut)), None)
    return text[:start] + (f" ({whole})" if whole else "")


def cut_tail(text: str) -> tuple[str, Tail]:
    """Take the parentheses off the end of `text`."""
    charges, price, notes = None, None, []
    while match := NOTE.search(text):
        text, note = text[: match.start()], match[1]
        if pair := CHARGES.fullmatch(note):
            charges = Charges(int(pair[1]), int(pair[2]))
        elif cost := PRICE.fullmatch(note):
            price = Price(cost[1] or cost[3], int(cost[2] or 0))
        else:
            notes.append(note)
    return text, Tail(charges, price, tuple(reversed(notes)))


def cut_names(text: str) -> tuple[str, str | None, str | None]:
    """Split "sack called bag named Fred" into its three parts."""
    text, _, named = text.partition(" named ")
    text, _, called = text.partition(" called ")
    return text, called or None, named or None
