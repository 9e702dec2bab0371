"""Going where the plan wants the hero: by the stairs."""

from __future__ import annotations

from collections.abc import Iterable

from agents.symbolic.behaviours.might import foe_beside
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.dungeon import LevelKey
from agents.symbolic.command import ascend, descend
from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP, Terrain
from agents.symbolic.planning.combat import fight_outlook
from agents.symbolic.planning.milestones import Goal, Purpose
from agents.symbolic.planning.provisions import famished
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.strategy import mines_entrance, sokoban_entrance
from nethack_env.observation import Dungeon

HEALTHY_ENOUGH = 0.6

FIT_TO_RETURN = 0.9
"""Share of the hit points that it takes to go back to a level that was left before enemies."""

WAIT_OUT = 40
"""Turns for which they are left to lose interest, however fit the hero is."""

RETURN_ODDS = 0.5
"""Chance to beat them with all hit points from which on the hero goes back to them."""

LURKING_TURNS = 500
"""How long enemies that were beside the hero when it left are expected to wait by the stairs."""


def goal_of(belief: Belief) -> Goal:
    """Where the plan wants the hero now, and what for."""
    goal = belief.memo.get("goal")
    if not isinstance(goal, Goal):
        goal = belief.memo["goal"] = belief.plan.current(belief).goal(belief)
    return goal


def take_stairs(belief: Belief) -> Proposal | Refusal:
    """Walk to the stairs that lead towards the plan's goal and take them."""
    if belief.engulfed:
        return "inside a monster"
    here, goal = belief.level.key, goal_of(belief)
    if here == goal.level:
        return "the plan wants the hero here"
    down = goes_down(belief, goal.level)
    if down and belief.health < HEALTHY_ENOUGH:
        return "too hurt to go deeper"
    if lurkers_ahead(belief, LURKING_TURNS if belief.health < FIT_TO_RETURN else WAIT_OUT):
        return "not back yet to those who wait there"
    stairs = stairs_towards(belief, goal.level, down=down)
    if stairs is None:
        return "no known stairs " + ("down" if down else "up")
    if goal.purpose is not Purpose.DIVE and not famished(belief) and outmatched_beyond(belief, stairs):
        return "those who wait there are too strong"
    if stairs == belief.pos:
        command = descend() if down else ascend()
        return Proposal(command, f"take the stairs {'down' if down else 'up'} for level {goal.level}", target=stairs)
    return walk(belief, belief.walking.path(stairs), f"go to the stairs for level {goal.level}", ("stairs", stairs))


def lurkers_ahead(belief: Belief, within: int = LURKING_TURNS) -> bool:
    """Whether the stairs towards the goal lead where enemies stood beside the hero when it left, not long ago."""
    if not any(lurkers_beyond(belief, pos, within) for pos in belief.dungeon.passages(belief.level.key)):
        return False  # asked at every decision: mostly nobody waits anywhere
    goal = goal_of(belief).level
    if goal == belief.level.key:
        return False
    stairs = stairs_towards(belief, goal, down=goes_down(belief, goal))
    return stairs is not None and lurkers_beyond(belief, stairs, within)


def lurkers_beyond(belief: Belief, stairs: Pos, within: int) -> bool:
    """Whether enemies stood beside the hero when it left the level at the other end of stairs, so many turns ago."""
    there = belief.dungeon.passages(belief.level.key).get(stairs)
    level = belief.levels.get(there) if there is not None else None
    return level is not None and belief.turn - level.fled < within


def outmatched_beyond(belief: Belief, stairs: Pos) -> bool:
    """Whether those whom the hero left at the other end of stairs would beat it there at its best."""
    return odds_beyond(belief, stairs, belief.stats.max_hp) < RETURN_ODDS


def odds_beyond(belief: Belief, stairs: Pos, hit_points: int) -> float:
    """Chance to beat those whom the hero left at the other end of stairs, with so many hit points."""
    there = belief.dungeon.passages(belief.level.key).get(stairs)
    lurkers = belief.levels[there].lurkers if there in belief.levels else ()
    return fight_outlook([foe_beside(belief, species) for species in lurkers]).survival(hit_points)


def stairs_in_reach(belief: Belief) -> bool:
    """Whether the hero is free to leave: boulders that came down around it, or rolled, may bar every way."""
    return any(belief.walking.reachable(pos) for pos in belief.level.find(*WAYS_UP, *WAYS_DOWN))


def nearest_stairs(belief: Belief, ways: Iterable[Terrain]) -> Pos | None:
    """Return the nearest of these stairs and ladders that can be walked to, the one underfoot first."""
    found = [pos for pos in belief.level.find(*ways) if belief.walking.reachable(pos)]
    return min(found, key=lambda pos: (belief.walking.distance(pos), pos), default=None)


def goes_down(belief: Belief, goal: LevelKey) -> bool:
    """Whether the way to a level begins downwards: out of a branch it begins as the branch was entered."""
    here = belief.level.key
    if here[0] == goal[0]:
        return goal[1] > here[1]
    if goal[0] == Dungeon.MINES and here[0] == Dungeon.DOOM:
        entrance = mines_entrance(belief)
        return entrance is None or entrance[1] >= here[1]
    if goal[0] == Dungeon.SOKOBAN and here[0] == Dungeon.DOOM:
        entrance = sokoban_entrance(belief)
        return entrance is not None and entrance[1] > here[1]
    return here[0] == Dungeon.SOKOBAN


def stairs_towards(belief: Belief, goal: LevelKey, *, down: bool) -> Pos | None:
    """Nearest reachable stairs in that direction that lead, or may lead, the right way.

    Where a branch begins no other stairs lead there: while its own are barred, the next level would send the hero back.
    """
    here = belief.level.key
    known = belief.dungeon.passages(here)
    branch = belief.branch_stairs(here, goal[0]) if goal[0] != here[0] else None
    if branch is not None and (branch in known or belief.walking.reachable(branch)):
        return branch if belief.walking.reachable(branch) else None
    usable = []
    for pos in belief.level.find(*(WAYS_DOWN if down else WAYS_UP)):
        leads_to = known.get(pos)
        astray = leads_to is not None and (branch is not None or leads_to[0] not in (here[0], goal[0]))
        if not astray and belief.walking.reachable(pos):
            usable.append((belief.walking.distance(pos), pos))
    return min(usable)[1] if usable else None
