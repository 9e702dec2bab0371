"""The bands in which state figures are counted: where the hero is, how experienced, how well armoured."""

from __future__ import annotations

from agents.loop.state import Sample
from nethack_env.stats import Dungeon

_LEVELS = ((1, 4), (5, 6), (7, 7), (8, 9), (10, 30))
_ARMOR = ((-128, -4), (-3, 0), (1, 3), (4, 6), (7, 127))
_DEPTHS = ((1, 2), (3, 4), (5, 9), (10, 19), (20, 60))
_BRANCHES = {Dungeon.MINES: "Mines", Dungeon.SOKOBAN: "Sokoban", Dungeon.QUEST: "Quest"}
_GAPS = ((0, 849), (850, 1_099), (1_100, 1_299), (1_300, 10**9))

LEVELS = ("1-4", "5-6", "7", "8-9", "10+")
ARMOR = ("-4 and better", "-3 to 0", "1-3", "4-6", "7 and worse")
GAPS = ("first", "below 850", "850-1,099", "1,100-1,299", "1,300 and more")
_DEPTH_NAMES = ("Dlvl 1-2", "Dlvl 3-4", "Dlvl 5-9", "Dlvl 10-19", "Dlvl 20 and below")
PLACES = (*_DEPTH_NAMES, *_BRANCHES.values(), "elsewhere")

GROUND = _DEPTH_NAMES[0]
"""Where all grow at first, as the plans have it, and so where armour is compared: the well armoured go on deeper."""


def level(sample: Sample) -> str:
    """Return the band of experience levels."""
    return LEVELS[_find(_LEVELS, sample.experience_level)]


def armor(sample: Sample) -> str:
    """Return the band of armour classes."""
    return ARMOR[_find(_ARMOR, sample.armor_class)]


def place(sample: Sample) -> str:
    """Return the part of the dungeon."""
    if sample.dungeon == Dungeon.DOOM and sample.depth >= 1:
        return _DEPTH_NAMES[_find(_DEPTHS, sample.depth)]
    return _BRANCHES.get(Dungeon(sample.dungeon), "elsewhere")


def gap(turns: int | None) -> str:
    """Return the band of turns since the last prayer."""
    return GAPS[0] if turns is None else GAPS[1 + _find(_GAPS, turns)]


def _find(bands: tuple[tuple[int, int], ...], value: int) -> int:
    return next(number for number, (low, high) in enumerate(bands) if low <= value <= high)
