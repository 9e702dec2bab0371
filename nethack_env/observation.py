"""One frame of the game as an agent reads it: named, typed and parsed only when asked for.

`Observation` wraps the arrays of one step. Coordinates follow the arrays: the hero stands at
``glyphs[stats.y, stats.x]``, and map square ``(row, column)`` is drawn at ``screen[row + 1][column]``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nethack_env.errors import ObservationKeyError
from nethack_env.once import once
from nethack_env.stats import Alignment, Burden, Condition, Dungeon, Hunger, Stats

__all__ = [
    "Alignment",
    "Burden",
    "Condition",
    "Dungeon",
    "Hunger",
    "InventorySlot",
    "Observation",
    "Prompt",
    "Stats",
]

Array = NDArray[Any]

SCREEN_ROWS, SCREEN_COLUMNS = 24, 80
INVENTORY_TEXT_SIZE = 80


class InventorySlot(NamedTuple):
    """One line of the inventory.

    Attributes
    ----------
    letter : str
        The inventory letter, ``a-z``, ``A-Z``, ``$`` or ``#``.
    glyph : int
        Glyph of the object, by appearance.
    object_class : int
        NetHack's object class: 2 weapon, 3 armour, 4 ring, 5 amulet, 6 tool, 7 food, 8 potion, 9 scroll, 10 spellbook,
        11 wand, 12 coin, 13 gem, 14 rock, 15 iron ball, 16 chain, 17 venom.
    text : str
        What the inventory says, cut by NLE after 80 characters.
    """

    letter: str
    glyph: int
    object_class: int
    text: str


class Prompt(Enum):
    """What the game waits for.

    Two prompts carry no flag and read as `NONE`: the ``#`` extended command and choosing a map position
    (``_``, ``;``, travel). The agent that opened one of them has to remember it.
    """

    NONE = "a command"
    MORE = "a --More-- to be dismissed"
    MENU = "a menu or paged window"
    CHOICE = "one key: yes/no, a direction, an inventory letter"
    TEXT = "a line of text"


_MENU_FOOTER = re.compile(r"\((?:end|\d+ of \d+)\)\s*$")


@dataclass(frozen=True, eq=False, repr=False)
class Observation:
    """One step's arrays, read by name. Nothing is parsed before it is asked for, and nothing twice.

    Attributes
    ----------
    arrays : Mapping[str, ndarray]
        The arrays of one step, as `NetHackEnv.step` returns them.

    Raises
    ------
    ObservationKeyError
        By each property, if the array it needs is not among `arrays`.
    """

    arrays: Mapping[str, Array]

    def _array(self, key: str) -> Array:
        try:
            return self.arrays[key]
        except KeyError:
            present = ", ".join(self.arrays)
            raise ObservationKeyError(f"this observation has no {key!r}; it has: {present}") from None

    @once
    def glyphs(self) -> NDArray[np.int16]:
        """Glyph ids 0-5976 of the map, shape (21, 79)."""
        return self._array("glyphs")

    @once
    def chars(self) -> NDArray[np.uint8]:
        """Map characters, shape (21, 79)."""
        return self._array("chars")

    @once
    def colors(self) -> NDArray[np.uint8]:
        """Map colours 0-15, shape (21, 79)."""
        return self._array("colors")

    @once
    def specials(self) -> NDArray[np.uint8]:
        """Map flags (corpse 1, invisible 2, detected 4, pet 8, ridden 16, statue 32, pile 64, lava 128), (21, 79)."""
        return self._array("specials")

    @once
    def message(self) -> str:
        r"""The text on the top line; two-line texts contain ``\n``; empty in most menus."""
        return self._array("message").tobytes().partition(b"\0")[0].decode("latin-1")

    @once
    def stats(self) -> Stats:
        """The bottom lines as named ints."""
        return Stats._make(self._array("blstats").tolist())

    @once
    def inventory(self) -> tuple[InventorySlot, ...]:
        """What the hero carries, in the game's order."""
        letters = self._array("inv_letters").tobytes().partition(b"\0")[0].decode("latin-1")
        glyphs = self._array("inv_glyphs").tolist()
        classes = self._array("inv_oclasses").tolist()
        text = self._array("inv_strs").tobytes()
        slots = []
        for index, letter in enumerate(letters):
            line = text[index * INVENTORY_TEXT_SIZE : (index + 1) * INVENTORY_TEXT_SIZE]
            name = line.partition(b"\0")[0].decode("latin-1")
            slots.append(InventorySlot(letter, glyphs[index], classes[index], name))
        return tuple(slots)

    @once
    def screen(self) -> tuple[str, ...]:
        """The terminal: 24 rows of 80 characters."""
        text = self._array("tty_chars").tobytes().decode("latin-1")
        return tuple(text[row * SCREEN_COLUMNS : (row + 1) * SCREEN_COLUMNS] for row in range(SCREEN_ROWS))

    @once
    def cursor(self) -> tuple[int, int]:
        """Terminal cursor as (row, column)."""
        row, column = self._array("tty_cursor").tolist()
        return row, column

    @once
    def prompt(self) -> Prompt:
        """What the game waits for now; a pending ``--More--`` comes before the question behind it."""
        asks_key, asks_line, waits = self._array("misc").tolist()
        if waits:
            row, column = self.cursor
            return Prompt.MENU if _MENU_FOOTER.search(self.screen[row][:column]) else Prompt.MORE
        if asks_key:
            return Prompt.CHOICE
        return Prompt.TEXT if asks_line else Prompt.NONE

    def __repr__(self) -> str:
        """Say where and when this frame is, as far as its arrays tell."""
        parts = []
        if "blstats" in self.arrays:
            stats = self.stats
            parts.append(f"turn={stats.turn}, depth={stats.depth}, hp={stats.hp}/{stats.max_hp}")
        if "message" in self.arrays:
            parts.append(f"message={self.message!r}")
        return f"Observation({', '.join(parts)})"
