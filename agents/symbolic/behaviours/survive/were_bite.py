"""Weres: wait behind Elbereth until one is human again, for only the beast's bite infects.

It infects with one bite in four (mhitu.c, hitmu), and an infected hero drops all that it wears within some 80 turns.
The beast respects Elbereth; the human does not, and may be hit from it (mon.c, setmangry). A beast turns human with
one in 30 a turn, a human into a beast with one in 50 (were.c, were_change).
"""

from __future__ import annotations

from agents.symbolic.behaviours.survive.elbereth import wait_behind, write
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.geometry import NEAR, adjacent, chebyshev
from agents.symbolic.knowledge.dangers import has_damage
from agents.symbolic.knowledge.species import DamageType
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import protected, unafraid
from agents.symbolic.reckoning.foes import foe
from agents.symbolic.reckoning.odds import awake, survival
from nethack_env.observation import Hunger

GOOD_AS_DEAD = 1.5
"""Blows up to which a beast beside the hero is killed rather than kept off: to write takes a turn too."""

MOST_BITERS = 2
"""Others beside the hero, from which on nothing is written before a were that the hero may beat: two heroes with all
their hit points wrote amid rats and jackals, garbled it, and fell from 40 to 13 and to none (seeds 5203, 5211)."""

_INFECTS = frozenset({DamageType.LYCANTHROPY})


def await_human(belief: Belief) -> Proposal | Refusal:
    """Write Elbereth before a were that may bite, and rest on it until the were is human."""
    if "lycanthropy" in belief.journal.clocks:
        return "infected already"
    beasts = [monster for monster in belief.hostiles if _infects(belief, monster)]
    if not beasts:
        return "no were about that infects"
    if unafraid(belief):
        return "somebody here does not care for Elbereth"
    if belief.stats.hunger >= Hunger.WEAK:
        return "too hungry to wait"
    if protected(belief):
        return wait_behind(belief, f"let the {beasts[0].name} turn human")
    if _amid_its_pack(belief, beasts):
        return "amid its pack: each try costs more than it saves"
    if _good_as_dead(belief, beasts):
        return "as good as dead"
    return write(belief, f"against the bite of the {beasts[0].name}")


def _good_as_dead(belief: Belief, beasts: list[Monster]) -> bool:
    """Whether all that are beside the hero fall to the next blows."""
    beside = [beast for beast in beasts if adjacent(beast.pos, belief.pos)]
    return bool(beside) and all(foe(belief, beast).actions <= GOOD_AS_DEAD for beast in beside)


def _amid_its_pack(belief: Belief, beasts: list[Monster]) -> bool:
    """Whether others strike while the hero writes, in a fight that it may win."""
    others = sum(monster not in beasts for monster in belief.adjacent_hostiles())
    return others >= MOST_BITERS and survival(belief) >= belief.tuning.odds.lost_below


def _infects(belief: Belief, monster: Monster) -> bool:
    """Whether it is a were in its beast's shape that is beside the hero next turn."""
    near = chebyshev(monster.pos, belief.pos) <= NEAR
    return near and monster.species is not None and has_damage(monster.species, _INFECTS) and awake(belief, monster)
