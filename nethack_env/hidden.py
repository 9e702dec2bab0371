"""The hero as the engine holds it, read and written between two keys: to measure what another game would be worth.

For analysis only. A player has no such thing, and what is written here makes another game than NetHack's.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import Any

from nethack_env.env import NetHackEnv
from nethack_env.errors import HiddenStateError
from nethack_env.stats import Stats


class Property(IntEnum):
    """Some of the properties that a hero may have, with NetHack's numbers (include/prop.h)."""

    SLEEP_RESISTANCE = 3
    POISON_RESISTANCE = 6
    MAGIC_RESISTANCE = 12
    REFLECTION = 64
    FREE_ACTION = 65


Kind = type["ctypes._SimpleCData[int]"]

FIELDS: Mapping[str, tuple[int, Kind]] = {
    "uy": (1, ctypes.c_int8),
    "ulevel": (24, ctypes.c_int),
    "uhunger": (76, ctypes.c_int),
    "umonster": (1752, ctypes.c_int),
    "ulycn": (1784, ctypes.c_int),
    "record": (1960, ctypes.c_int),
    "uluck": (1966, ctypes.c_int8),
    "moreluck": (1967, ctypes.c_int8),
    "uhitinc": (1968, ctypes.c_int8),
    "udaminc": (1969, ctypes.c_int8),
    "uac": (1970, ctypes.c_int8),
    "uhp": (1976, ctypes.c_int),
    "uhpmax": (1980, ctypes.c_int),
    "uen": (1984, ctypes.c_int),
    "uenmax": (1988, ctypes.c_int),
    "ugangr": (2052, ctypes.c_int),
    "ublesscnt": (2064, ctypes.c_int),
    "uexp": (2088, ctypes.c_long),
}
"""Member of ``struct you`` -> offset in bytes and type, by ``offsetof`` with nle 1.3.0's include/you.h.

``record`` is that of ``ualign``.
"""

_PROPERTIES, _PROPERTY_SIZE = 88, 24
_EXTRINSIC, _INTRINSIC = 0, 16
_FROM_OUTSIDE, _BY_BODY_ARMOR = 0x04000000, 0x1
_SPECIES_SIZE, _SPECIES_ARMOR = 72, 11
NOT_BITTEN = -1
"""``u.ulycn`` of a hero without lycanthropy (NON_PM)."""

_SHOWN: Mapping[str, str] = {
    "uy": "y", "ulevel": "experience_level", "uac": "armor_class", "uhp": "hp", "uhpmax": "max_hp",
    "uen": "energy", "uenmax": "max_energy", "uexp": "experience_points",
}  # fmt: skip
"""Member -> the bottom line that shows it."""

_NEW: Mapping[str, int] = {
    "uhunger": 900, "ublesscnt": 300, "ulycn": NOT_BITTEN, "uhitinc": 0, "udaminc": 0, "ugangr": 0, "moreluck": 0,
}  # fmt: skip
"""Member -> what it is in every new hero (u_init.c)."""

_NAKED = 10
"""Armour class of every hero's species."""


class _Cell:
    """A member of ``struct you`` as an attribute."""

    def __init__(self, member: str) -> None:
        self._member = member

    def __get__(self, hero: HiddenHero, owner: object = None) -> int:
        return int(hero.cells[self._member].value)

    def __set__(self, hero: HiddenHero, value: int) -> None:
        hero.cells[self._member].value = value


class HiddenHero:
    """The hero of the present game; another one after each reset.

    Parameters
    ----------
    env : NetHackEnv
        A game of which no key has been pressed yet.

    Attributes
    ----------
    hunger : int
        Nutrition left: 900 at the start, hungry below 150.
    lycanthropy : int
        The species of were that bit the hero, or `NOT_BITTEN`.
    prayer_timeout, luck, luck_bonus, alignment_record, anger : int
        What decides about a prayer: turns left, luck with what luck items add, deeds, the god's anger.
    to_hit, damage : int
        Added to each roll to hit and to each hit, as rings of increase accuracy and damage do.
    armor_class : int
        Of the hero without armour, 10; counted whenever the engine reckons the armour class, which is once a turn.

    Raises
    ------
    HiddenStateError
        When what lies there is not what the screen shows, or not what a new hero has: another build of nle.
    """

    hunger = _Cell("uhunger")
    lycanthropy = _Cell("ulycn")
    prayer_timeout = _Cell("ublesscnt")
    luck = _Cell("uluck")
    luck_bonus = _Cell("moreluck")
    alignment_record = _Cell("record")
    anger = _Cell("ugangr")
    to_hit = _Cell("uhitinc")
    damage = _Cell("udaminc")
    armor_class = _Cell("armor_class")

    def __init__(self, env: NetHackEnv) -> None:
        engine = env._engine
        you = engine.address("u")
        self.cells: dict[str, Any] = {name: kind.from_address(you + at) for name, (at, kind) in FIELDS.items()}
        self._properties = you + _PROPERTIES
        faults = list(_faults(self.cells, Stats._make(engine.live["blstats"].tolist())))
        if not faults:
            species = engine.address("mons") + _SPECIES_SIZE * self.cells["umonster"].value
            self.cells["armor_class"] = ctypes.c_int8.from_address(species + _SPECIES_ARMOR)
            faults = [] if self.armor_class == _NAKED else [f"the species has armour class {self.armor_class}, not 10"]
        if faults:
            raise HiddenStateError(f"the hero cannot be found in this build of nle, nothing was changed: {faults[0]}")

    def grant(self, *properties: Property) -> None:
        """Give the hero properties, as an intrinsic and as if by body armour: some count in one form only."""
        for number in properties:
            at = self._properties + _PROPERTY_SIZE * number
            ctypes.c_long.from_address(at + _EXTRINSIC).value |= _BY_BODY_ARMOR
            ctypes.c_long.from_address(at + _INTRINSIC).value |= _FROM_OUTSIDE


def _faults(cells: Mapping[str, Any], stats: Stats) -> Iterator[str]:
    """Yield where the members differ from the bottom lines of a new hero."""
    expected = {member: getattr(stats, line) for member, line in _SHOWN.items()} | dict(_NEW)
    for member, value in expected.items():
        if cells[member].value != value:
            yield f"u.{member} is {cells[member].value}, not {value}"
