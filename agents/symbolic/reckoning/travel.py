"""Which stairs lead where the plan wants the hero."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import LevelKey, Pos
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP, Terrain
from agents.symbolic.planning.milestones import Goal
from agents.symbolic.reckoning.branches import branch_stairs, mines_entrance, sokoban_entrance
from nethack_env.observation import Dungeon


def goal_of(belief: Belief) -> Goal:
    """Where the plan wants the hero now, and what for."""
    goal = belief.memo.get("goal")
    if not isinstance(goal, Goal):
        goal = belief.memo["goal"] = belief.plan.current(belief).goal(belief)
    return goal


def diving(belief: Belief) -> bool:
    """Whether the plan leads down from here, by whatever way there is."""
    goal = goal_of(belief)
    return goal.policy.may_dig and belief.level.key[0] == goal.level[0]


def stairs_in_reach(belief: Belief) -> bool:
    """Whether the hero is free to leave: boulders that came down around it, or rolled, may bar every way."""
    return belief.prospects.stairs


def stranded(belief: Belief) -> int:
    """Return the turns for which no stairs have been in reach, since they last were or since the hero came here."""
    return 0 if stairs_in_reach(belief) else belief.turn - belief.way_out


def cut_off(belief: Belief) -> bool:
    """Whether no stairs are in reach, not even with all gone who stand in the way: those who drift past come and go."""
    if stairs_in_reach(belief):
        return False
    opened = belief.walking.opened(monster.pos for monster in belief.monsters)
    return not any(opened.reachable(pos) for pos in belief.level.find(*WAYS_UP, *WAYS_DOWN))


def nearest_feature(belief: Belief, kinds: Iterable[Terrain], besides: Collection[Pos] = ()) -> Pos | None:
    """Return the nearest of these stairs, altars or the like that can be walked to, the one underfoot first.

    Parameters
    ----------
    belief : Belief
        On whose level.
    kinds : iterable of Terrain
        What is looked for.
    besides : collection of Pos, optional
        Those that do not count.
    """
    return belief.walking.nearest_of(pos for pos in belief.level.find(*kinds) if pos not in besides)


def ways_up(belief: Belief) -> tuple[Terrain, ...]:
    """Return the stairs and ladders up that may be taken: none on the first level, for they lead out of the dungeon."""
    return WAYS_UP if belief.stats.depth > 1 else ()


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


def next_stairs(belief: Belief) -> Pos | None:
    """Return the stairs in reach that the plan needs next; None if there are none, or it wants the hero here."""
    goal = goal_of(belief).level
    if goal == belief.level.key:
        return None
    return stairs_towards(belief, goal, down=goes_down(belief, goal))


def stairs_towards(belief: Belief, goal: LevelKey, *, down: bool) -> Pos | None:
    """Nearest reachable stairs in that direction that lead, or may lead, the right way.

    Where a branch begins no other stairs lead there: while its own are barred, the next level would send the hero back.
    """
    here = belief.level.key
    known = belief.dungeon.passages(here)
    branch = branch_stairs(belief, here, goal[0]) if goal[0] != here[0] else None
    if branch is not None and (branch in known or belief.walking.reachable(branch)):
        return branch if belief.walking.reachable(branch) else None
    fair = (here[0], goal[0]) if branch is None else ()
    stairs = belief.level.find(*(WAYS_DOWN if down else WAYS_UP))
    return belief.walking.nearest_of(pos for pos in stairs if pos not in known or known[pos][0] in fair)
