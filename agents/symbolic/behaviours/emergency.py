"""Not to die now: prayer, potions, the stairs, flight."""

from __future__ import annotations

from agents.symbolic.behaviours.threat import in_danger, losing
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import ascend, pray, quaff
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.dangers import stationary
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.proposal import Proposal, Refusal
from nethack_env.observation import Dungeon

HEALING = ("full healing", "extra healing", "healing")


def low_hit_points(belief: Belief) -> bool:
    """Whether a god would see trouble: at most 5 hit points, or a fifth to a ninth of the maximum (pray.c)."""
    stats = belief.stats
    most = min(stats.max_hp, 15 * stats.experience_level)
    divisor = 5 if stats.experience_level < 6 else 6 if stats.experience_level < 14 else 7
    return stats.hp <= 5 or stats.hp * divisor <= most


def pray_for_life(belief: Belief) -> Proposal | Refusal:
    """Pray when hit points are low enough for it to work and the last prayer is long enough ago."""
    if not low_hit_points(belief):
        return "not low enough for a prayer"
    if belief.stats.dungeon == Dungeon.GEHENNOM:
        return "no god hears in Gehennom"
    desperate = in_danger(belief, 1.5)
    if not belief.journal.prayer_is_safe(belief.turn, desperate=desperate):
        return "prayed too recently"
    return Proposal(pray(), f"pray with {belief.stats.hp} hit points left")


def drink_healing(belief: Belief) -> Proposal | Refusal:
    """Drink a known healing potion when hurt and in danger."""
    if belief.health > 0.4 or not (low_hit_points(belief) or in_danger(belief)):
        return "not hurt enough"
    potion = belief.inventory.first_typed("potion of", HEALING)
    if potion is None:
        return "no healing potion"
    return Proposal(quaff(potion.letter), f"drink {potion.item.name}")


def escape_upstairs(belief: Belief) -> Proposal | Refusal:
    """Leave by the stairs up when they are here and the fight is being lost."""
    if belief.here not in (Terrain.STAIRS_UP, Terrain.LADDER_UP) or belief.stats.depth <= 1:
        return "not on stairs up"
    if not belief.adjacent_hostiles() or not losing(belief):
        return "no need to leave"
    return Proposal(ascend(), "leave a losing fight by the stairs", target="escape upstairs")


def flee(belief: Belief) -> Proposal | Refusal:
    """Run to the stairs up from slower enemies in a losing fight."""
    if not losing(belief) or belief.engulfed:
        return "not losing"
    threats = [m for m in belief.hostiles if m.species is not None and chebyshev(m.pos, belief.pos) <= 3]
    if not threats:
        return "nobody to flee from"
    if any(m.species is not None and m.species.speed >= 12 and not stationary(m.species) for m in threats):
        return "they are as fast"
    for stairs in belief.level.find(Terrain.STAIRS_UP, Terrain.LADDER_UP):
        path = belief.walking.path(stairs)
        if path and len(path) < 20:
            return walk(belief, path[:1], "run for the stairs up", ("flee", stairs))
    return "no stairs to run to"
