"""All thresholds of the symbolic agent, by what they are about: read as ``belief.tuning.rest.below``.

Facts of NetHack, such as damage, ranges of flight and timeouts, stand where they are used.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from agents.symbolic.tuning.course import Explore, Growth, Items, Rest
from agents.symbolic.tuning.peril import Elbereth, Escape, Fight, Healing, Odds, Prayer


@dataclass(frozen=True, slots=True)
class Tuning:
    """What the hero decides by.

    Attributes
    ----------
    growth, rest, items, explore
        The long run.
    odds, fight, escape, elbereth, prayer, healing
        Danger.
    """

    growth: Growth = field(default_factory=Growth)
    rest: Rest = field(default_factory=Rest)
    items: Items = field(default_factory=Items)
    explore: Explore = field(default_factory=Explore)
    odds: Odds = field(default_factory=Odds)
    fight: Fight = field(default_factory=Fight)
    escape: Escape = field(default_factory=Escape)
    elbereth: Elbereth = field(default_factory=Elbereth)
    prayer: Prayer = field(default_factory=Prayer)
    healing: Healing = field(default_factory=Healing)


AS_SHIPPED = Tuning()
"""Every threshold at its default."""
