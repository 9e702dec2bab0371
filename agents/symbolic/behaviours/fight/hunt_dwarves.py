"""Hunting dwarves in the Mines: three in eight carry a pick-axe or a mattock, which is worth twenty levels of depth.

To a dwarf or gnome hero they are peaceful. The first blow makes the victim hostile and costs one point of alignment
(mon.c, setmangry); the kill after that is an ordinary one.
"""

from __future__ import annotations

from dataclasses import replace

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Attitude, Monster
from agents.symbolic.command import fight
from agents.symbolic.geometry import adjacent, chebyshev, key_towards
from agents.symbolic.knowledge.species_flags import Trait
from agents.symbolic.knowledge.terrain import DOORS
from agents.symbolic.planning.combat import fight_outlook
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.foes import foe
from agents.symbolic.reckoning.travel import goal_of

MINETOWN_FLOORS = (3, 4)
"""Floors of the Mines of which one is Minetown (dungeon.def). A blow against a peaceful one in sight of the watch makes
it hostile, and a watch captain kills most heroes (mon.c, setmangry)."""


def hunt(belief: Belief) -> Proposal | Refusal:
    """Go for a peaceful dwarf when the plan needs something to dig with."""
    goal = goal_of(belief)
    prey = goal.policy.prey
    if prey is None or belief.level.key[0] != goal.level[0]:
        return "nobody at peace is hunted here"
    if belief.level.watched or _may_be_minetown(belief):
        return "the watch would mind"
    if belief.health < belief.tuning.fight.prey_fit:
        return "too hurt to hunt"
    beatable = (monster for monster in at_peace(belief, prey) if _beatable(belief, monster))
    return next((step for monster in beatable if (step := go_for(belief, monster))), "no dwarf in reach")


def at_peace(belief: Belief, prey: Trait) -> list[Monster]:
    """Return those of a kind that are at peace, the nearest first."""
    found = (m for m in belief.monsters if m.species is not None and prey in m.species.flags)
    peaceful = (m for m in found if m.attitude is Attitude.PEACEFUL)
    return sorted(peaceful, key=lambda monster: (chebyshev(monster.pos, belief.pos), monster.pos))


def go_for(belief: Belief, monster: Monster) -> Proposal | None:
    """Return the blow at somebody at peace beside the hero, or the step towards it; None where it is out of reach.

    It says how, never whether: the nets over commands ask it, too.
    """
    if adjacent(monster.pos, belief.pos):
        blow = fight(key_towards(belief.pos, monster.pos), monster.name)
        command = replace(blow, answers=(("Really attack", "y"),))
        reason = f"attack the peaceful {monster.name} for its pick-axe"
        return Proposal(command, reason, target=("hunt", monster.pos))
    path = belief.walking.path_beside(monster.pos)
    if not path or len(path) > belief.tuning.fight.prey_range:
        return None
    return walk(belief, path[:1], f"go for the peaceful {monster.name}", ("hunt", monster.pos))


def _may_be_minetown(belief: Belief) -> bool:
    """Whether the watch may stand about unseen: there are no doors in the Mines but in Minetown."""
    if belief.level.key[1] not in MINETOWN_FLOORS or any(level.watched for level in belief.levels.values()):
        return False  # too high or too deep, or it is another one
    return not belief.level.done or bool(belief.level.find(*DOORS))


def _beatable(belief: Belief, monster: Monster) -> bool:
    """Whether the fight with it is as good as won: nobody has to begin it."""
    return fight_outlook([foe(belief, monster)]).survival(belief.stats.hp) >= belief.tuning.odds.safe_above
