"""Lamps that the hero carries: what was found out of each, for a magic one and one of oil go by the same name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lamp:
    """What was found out of one lamp.

    Attributes
    ----------
    magic : bool or None
        Whether a djinni lives in it, by its price or its smoke; None while that is not known.
    rubs : int
        How often it was rubbed.
    dips : int
        How often it was dipped into holy water.
    """

    magic: bool | None = None
    rubs: int = 0
    dips: int = 0
