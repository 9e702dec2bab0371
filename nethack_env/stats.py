"""The bottom lines of the screen as named numbers, and what their codes mean."""

from enum import IntEnum, IntFlag
from typing import NamedTuple


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
