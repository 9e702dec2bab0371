"""One frame of the game as an agent reads it: named, typed and parsed only when asked for.

`Observation` wraps the arrays of one step. Coordinates follow the arrays: the hero stands at
``glyphs[stats.y, stats.x]``, and map square ``(row, column)`` is drawn at ``screen[row + 1][column]``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum, IntFlag
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nethack_env.errors import ObservationKeyError

Array = NDArray[Any]

SCREEN_ROWS, SCREEN_COLUMNS = 24, 80
INVENTORY_TEXT_SIZE = 80


class Hunger(IntEnum):
    """How hungry the hero is, as the bottom line says it."""

    SATIATED = 0
    NOT_HUNGRY = 1
    HUNGRY = 2
    WEAK = 3
    FAINTING = 4
    FAINTED = 5
    STARVED = 6


class Burden(IntEnum):
    """How much the hero carries, as the bottom line says it."""

    UNENCUMBERED = 0
    BURDENED = 1
    STRESSED = 2
    STRAINED = 3
    OVERTAXED = 4
    OVERLOADED = 5


class Dungeon(IntEnum):
    """The branch of the dungeon, in the order of NetHack's ``dat/dungeon.def``."""

    DOOM = 0
    GEHENNOM = 1
    MINES = 2
    QUEST = 3
    SOKOBAN = 4
    LUDIOS = 5
    VLAD = 6
    ENDGAME = 7


class Alignment(IntEnum):
    """The hero's current alignment."""

    CHAOTIC = -1
    NEUTRAL = 0
    LAWFUL = 1


class Condition(IntFlag):
    """The status conditions of the bottom line, one bit each."""

    STONE = 0x1
    SLIME = 0x2
    STRANGLED = 0x4
    FOOD_POISONED = 0x8
    TERMINALLY_ILL = 0x10
    BLIND = 0x20
    DEAF = 0x40
    STUNNED = 0x80
    CONFUSED = 0x100
    HALLUCINATING = 0x200
    LEVITATING = 0x400
    FLYING = 0x800
    RIDING = 0x1000


class Stats(NamedTuple):
    """The bottom lines: 27 plain ints in the order of NLE's ``blstats``.

    Before the first turn and after the end of the game all fields are 0. During ``You descend...--More--``
    `x`, `y` and `turn` are still those of the level above while `depth` is already the new one.

    Attributes
    ----------
    x, y : int
        Map column (0-78) and row (0-20) of the hero: ``glyphs[y, x]``.
    strength_25, strength_125 : int
        Strength on the scale 3-25, and on the scale 3-125 on which 18/01 to 18/** are 19 to 118.
    dexterity, constitution, intelligence, wisdom, charisma : int
        The other attributes, 3-25.
    score : int
        Points so far, as the bottom line shows them.
    hp, max_hp : int
        Hit points; those of the new form while polymorphed.
    depth : int
        Levels below the surface (``Dlvl``); negative in the Endgame.
    gold : int
        Gold pieces in the open inventory.
    energy, max_energy : int
        Spell power.
    armor_class : int
        Armour class; 10 is naked, lower is better.
    monster_level : int
        Hit dice of the new form while polymorphed, else 0.
    experience_level, experience_points : int
        Experience level 1-30, and the points behind it.
    turn : int
        Game turns (moves), starting at 1.
    hunger : int
        A `Hunger`.
    burden : int
        A `Burden`.
    dungeon : int
        A `Dungeon`.
    dungeon_level : int
        Level within that branch, its topmost level being 1.
    condition : int
        A set of `Condition` bits.
    alignment : int
        An `Alignment`.
    """

    x: int
    y: int
    strength_25: int
    strength_125: int
    dexterity: int
    constitution: int
    intelligence: int
    wisdom: int
    charisma: int
    score: int
    hp: int
    max_hp: int
    depth: int
    gold: int
    energy: int
    max_energy: int
    armor_class: int
    monster_level: int
    experience_level: int
    experience_points: int
    turn: int
    hunger: int
    burden: int
    dungeon: int
    dungeon_level: int
    condition: int
    alignment: int


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
    (``_``, ``;``, travel). Who opened one of them has to remember it.
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

    @cached_property
    def glyphs(self) -> NDArray[np.int16]:
        """Glyph ids 0-5976 of the map, shape (21, 79)."""
        return self._array("glyphs")

    @cached_property
    def chars(self) -> NDArray[np.uint8]:
        """Map characters, shape (21, 79)."""
        return self._array("chars")

    @cached_property
    def colors(self) -> NDArray[np.uint8]:
        """Map colours 0-15, shape (21, 79)."""
        return self._array("colors")

    @cached_property
    def specials(self) -> NDArray[np.uint8]:
        """Map flags (corpse 1, invisible 2, detected 4, pet 8, ridden 16, statue 32, pile 64, lava 128), (21, 79)."""
        return self._array("specials")

    @cached_property
    def message(self) -> str:
        r"""The text on the top line; two-line texts contain ``\n``; empty in most menus."""
        return self._array("message").tobytes().partition(b"\0")[0].decode("latin-1")

    @cached_property
    def stats(self) -> Stats:
        """The bottom lines as named ints."""
        return Stats._make(self._array("blstats").tolist())

    @cached_property
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

    @cached_property
    def screen(self) -> tuple[str, ...]:
        """The terminal: 24 rows of 80 characters."""
        text = self._array("tty_chars").tobytes().decode("latin-1")
        return tuple(text[row * SCREEN_COLUMNS : (row + 1) * SCREEN_COLUMNS] for row in range(SCREEN_ROWS))

    @cached_property
    def cursor(self) -> tuple[int, int]:
        """Terminal cursor as (row, column)."""
        row, column = self._array("tty_cursor").tolist()
        return row, column

    @cached_property
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
