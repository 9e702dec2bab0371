"""The few figures of a frame that a curve shows: from the bottom lines as numbers, or as a terminal prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from nethack_env.stats import Dungeon, Stats

_BRANCHES = {
    Dungeon.DOOM: "the Dungeons of Doom",
    Dungeon.GEHENNOM: "Gehennom",
    Dungeon.MINES: "the Gnomish Mines",
    Dungeon.QUEST: "the Quest",
    Dungeon.SOKOBAN: "Sokoban",
    Dungeon.LUDIOS: "Fort Ludios",
    Dungeon.VLAD: "Vlad's Tower",
    Dungeon.ENDGAME: "the Endgame",
}
_HIT_POINTS = re.compile(r"HP:(-?\d+)\((\d+)\)")
_LEVEL = re.compile(r"Dlvl:(-?\d+)")
_EXPERIENCE = re.compile(r"(?:Xp|Exp):(\d+)")
_TURN = re.compile(r"T:(\d+)")
_POINTS = re.compile(r"S:(-?\d+)")


class Vitals(NamedTuple):
    """How the hero is doing.

    Attributes
    ----------
    turn : int
        Game turn.
    hp, max_hp : int
        Hit points.
    depth : int
        Levels below the surface.
    experience_level : int
        1-30.
    points : int
        Points so far.
    branch : str
        Name of the branch of the dungeon; empty where a terminal is all there is.
    """

    turn: int
    hp: int
    max_hp: int
    depth: int
    experience_level: int
    points: int
    branch: str = ""

    @classmethod
    def of(cls, stats: Stats) -> Vitals:
        """Take them from the numbers that an agent sees."""
        return cls(
            turn=stats.turn,
            hp=stats.hp,
            max_hp=stats.max_hp,
            depth=stats.depth,
            experience_level=stats.experience_level,
            points=stats.score,
            branch=_BRANCHES.get(Dungeon(stats.dungeon), "") if stats.turn else "",
        )

    @classmethod
    def read(cls, bottom: Sequence[str], before: Vitals) -> Vitals:
        """Read the bottom lines of a terminal; what they do not show, or a menu hides, is as it was before."""
        text = " ".join(bottom)
        hit_points = _HIT_POINTS.search(text)
        hp, max_hp = map(int, hit_points.groups()) if hit_points else (before.hp, before.max_hp)
        return cls(
            turn=_number(_TURN, text, before.turn),
            hp=hp,
            max_hp=max_hp,
            depth=_number(_LEVEL, text, before.depth),
            experience_level=_number(_EXPERIENCE, text, before.experience_level),
            points=_number(_POINTS, text, before.points),
        )


UNKNOWN = Vitals(turn=0, hp=0, max_hp=0, depth=0, experience_level=0, points=0)
"""Before the first bottom lines."""


def _number(pattern: re.Pattern[str], text: str, otherwise: int) -> int:
    found = pattern.search(text)
    return int(found[1]) if found else otherwise
