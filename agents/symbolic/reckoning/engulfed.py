"""The fight inside a monster, by who has engulfed the hero; nobody else can reach it there."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.knowledge.species import Species, species_named
from agents.symbolic.knowledge.touch import passive_danger
from agents.symbolic.planning.combat import PEACE, Outlook, fight_outlook
from agents.symbolic.reckoning.foes import foe_beside
from agents.symbolic.reckoning.resistances import resistances

_AIR_ELEMENTAL = species_named("air elemental")
_VORTICES = "v"


def outlook_inside(belief: Belief) -> Outlook:
    """How it goes to strike until the engulfer is dead; `PEACE` where nobody knows who it is."""
    return fight_outlook([foe_beside(belief, belief.engulfer)]) if belief.engulfer is not None else PEACE


def survival_inside(belief: Belief) -> float:
    """Chance to cut a way out with the hit points that are left."""
    return outlook_inside(belief).survival(belief.stats.hp)


def answers_inside(belief: Belief) -> bool:
    """Whether the engulfer answers each blow with a wound: what is thrown at it from inside spares that (dothrow.c)."""
    answer = passive_danger(belief.engulfer) if belief.engulfer is not None else None
    return answer is not None and answer.wounds(resistances(belief)) > 0.0


def whirly(species: Species) -> bool:
    """Whether nothing can be dug through it from inside: vortices and air elementals (mondata.h, is_whirly)."""
    return species.symbol == _VORTICES or species is _AIR_ELEMENTAL
