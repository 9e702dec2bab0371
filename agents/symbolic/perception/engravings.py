"""What is read of an engraving: its text, and whether that is the worn sign of a closed shop."""

import re
from collections.abc import Iterator

from agents.symbolic.perception.events import Event, EventKind

_CLOSED_SHOP = "Closed for inventory"
"""What the dust before a closed shop says (shknam.c, stock_room)."""

ENOUGH_LETTERS = 2
"""Letters of a sign that must have been left in their places to know it."""

_ENGRAVING = re.compile(r"You (?:read|feel the words): \"(.*?)\"\.?", re.DOTALL)


def without_engravings(message: str) -> str:
    """Return a message without the texts that were read in it: they are the words of others."""
    return _ENGRAVING.sub("", message)


def read_engravings(message: str) -> Iterator[Event]:
    """Yield the texts that were read, and after each what sign it may be."""
    for match in _ENGRAVING.finditer(message):
        text = match[1].replace("\n", " ")
        yield Event(EventKind.ENGRAVING_TEXT, object=text)
        if _resembles(text, _CLOSED_SHOP):
            yield Event(EventKind.SHOP_CLOSED)


def _resembles(text: str, original: str) -> bool:
    """Whether a smudged text may have been the original: half of the letters that are left are in their places.

    Blanks that it begins with are not shown, and a letter wears into a sign or a blank (engrave.c, wipeout_text).
    """
    left = [(a, b) for a, b in zip(text.rjust(len(original)), original, strict=False) if a.isalpha()]
    same = sum(a == b for a, b in left)
    return len(text) <= len(original) and same >= max(ENOUGH_LETTERS, len(left) / 2)
