"""Not to die now: prayer, potions, stairs, Elbereth, flight, in that order."""

from __future__ import annotations

from agents.symbolic.behaviours.threat import in_danger, incoming
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import ascend, engrave, pray, quaff
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.dangers import respects_elbereth, stationary
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.proposal import Proposal, Refusal
from nethack_env.observation import Condition, Dungeon

HEALING = ("full healing", "extra healing", "healing")
ELBERETH = "Elbereth"
MOST_ENGRAVINGS = 4
"""Attempts on one square: each letter is garbled with 1 in 25, and what ignores it will not be scared by more."""


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
    if not belief.adjacent_hostiles() or not _losing(belief):
        return "no need to leave"
    return Proposal(ascend(), "leave a losing fight by the stairs", target="escape upstairs")


def elbereth(belief: Belief) -> Proposal | Refusal:
    """Write Elbereth when cornered by enemies that respect it; rest on it while it holds."""
    if belief.has(Condition.BLIND) or belief.has(Condition.LEVITATING) or belief.engulfed or belief.trapped:
        return "cannot write"
    adjacent = belief.adjacent_hostiles()
    if not adjacent or belief.stats.dungeon == Dungeon.GEHENNOM:
        return "nobody to scare"
    if belief.here not in (Terrain.FLOOR, Terrain.CORRIDOR, Terrain.DOORWAY, Terrain.DOOR_OPEN):
        return "nothing can be written here"
    if not all(m.species is not None and respects_elbereth(m.species) for m in adjacent):
        return "they would not care"
    if not _losing(belief):
        return "not losing"
    tries = belief.elbereth_tries()
    if tries >= MOST_ENGRAVINGS:
        return "written often enough here"
    return Proposal(engrave(ELBERETH), f"write {ELBERETH} with {belief.stats.hp} hit points left")


def flee(belief: Belief) -> Proposal | Refusal:
    """Run to the stairs up from slower enemies in a losing fight."""
    if not _losing(belief) or belief.engulfed:
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


def _losing(belief: Belief) -> bool:
    """Whether the fight at hand is likely lost: hurt, and a few more turns of it would kill."""
    return belief.health < 0.5 and belief.stats.hp < 5.0 * incoming(belief, 2) or belief.health < 0.25
