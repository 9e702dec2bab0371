"""The fight inside a monster, by who has engulfed the hero; nobody else can reach it there."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.knowledge.species import Species, species_named
from agents.symbolic.planning.combat import fight_outlook
from agents.symbolic.reckoning.foes import foe_beside

_AIR_ELEMENTAL = species_named("air elemental")
_VORTICES = "v"


def survival_inside(belief: Belief) -> float:
    """Chance to cut a way out with the hit points that are left; 1 where nobody knows who the engulfer is."""
    if belief.engulfer is None:
        return 1.0
    return fight_outlook([foe_beside(belief, belief.engulfer)]).survival(belief.stats.hp)


def whirly(species: Species) -> bool:
    """Whether nothing can be dug through it from inside: vortices and air elementals (mondata.h, is_whirly)."""
    return species.symbol == _VORTICES or species is _AIR_ELEMENTAL
