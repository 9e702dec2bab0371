"""What the hero can do about a danger: each means with its chance or its price."""

from __future__ import annotations

from dataclasses import dataclass

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.knowledge.potions import HEALS
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP, Terrain
from agents.symbolic.reckoning.elbereth import can_write, protected
from agents.symbolic.reckoning.prayer import heard, low_hit_points
from agents.symbolic.reckoning.teleports import teleporter
from agents.symbolic.reckoning.travel import nearest_feature
from agents.symbolic.reckoning.wands import digging_wand
from agents.symbolic.reckoning.weapon_worth import hand_of, spare_missile
from nethack_env.observation import Condition

WRITES_WELL = 0.72
"""Chance that Elbereth in the dust comes out well: each of its eight letters is garbled with 1 in 25 (engrave.c)."""

WRITES_BLIND = 0.34
"""The same chance of a blind hero, whose letters are garbled with 1 in 11 besides."""


@dataclass(frozen=True, slots=True)
class Means:
    """The hero's ways to stay alive.

    Attributes
    ----------
    in_trouble : bool
        Whether hit points are low enough for a god to see trouble.
    prayer : float
        Chance that a prayer in trouble is heard now.
    heals : float
        Mean hit points that the best potion known to heal gives back; 0 without one.
    writes : float
        Chance that a try to write Elbereth here in the dust comes out well; 0 where none can be written. A wand that
        writes for sure is not reckoned in: the expectation and the danger's net were fitted to this number.
    written : bool
        Whether a good one was last read underfoot.
    stairs_up, stairs_down : int or None
        Steps to the nearest stairs that can be walked to, 0 on them; None for none.
    teleport : Carried or None
        A wand or a scroll that takes the hero elsewhere on the level.
    dig : Carried or None
        A wand that makes a hole at once.
    missile : Carried or None
        The best stack to shoot or throw.
    """

    in_trouble: bool
    prayer: float
    heals: float
    writes: float
    written: bool
    stairs_up: int | None
    stairs_down: int | None
    teleport: Carried | None
    dig: Carried | None
    missile: Carried | None

    @property
    def stairs(self) -> int | None:
        """Steps to the nearest stairs of either kind."""
        return min((steps for steps in (self.stairs_up, self.stairs_down) if steps is not None), default=None)


def means(belief: Belief) -> Means:
    """Return what the hero can do now."""
    potion = belief.inventory.first_typed("potion of", tuple(HEALS))
    name = potion.kind.name if potion is not None and potion.kind is not None else ""
    return Means(
        in_trouble=low_hit_points(belief),
        prayer=heard(belief),
        heals=min(HEALS.get(name, 0.0), float(belief.stats.max_hp)),
        writes=_writes(belief),
        written=protected(belief),
        stairs_up=_steps(belief, WAYS_UP),
        stairs_down=_steps(belief, WAYS_DOWN),
        teleport=teleporter(belief),
        dig=digging_wand(belief),
        missile=spare_missile(hand_of(belief)),
    )


def _writes(belief: Belief) -> float:
    if not can_write(belief):
        return 0.0
    return WRITES_BLIND if belief.has(Condition.BLIND) else WRITES_WELL


def _steps(belief: Belief, ways: tuple[Terrain, ...]) -> int | None:
    stairs = nearest_feature(belief, ways)
    return belief.walking.distance(stairs) if stairs is not None else None
