"""Going where the plan wants the hero: by the stairs, or down through the floor with a pick-axe."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.dungeon import LevelKey
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.command import ascend, descend, dig_down
from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.terrain import Terrain, Trap
from agents.symbolic.planning.distance import UNREACHABLE
from agents.symbolic.planning.milestones import Goal, Purpose
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.strategy import DIGGERS, SCORE_PLAN
from nethack_env.observation import Condition, Dungeon

UNDIGGABLE = (
    Terrain.STAIRS_UP, Terrain.STAIRS_DOWN, Terrain.LADDER_UP, Terrain.LADDER_DOWN, Terrain.THRONE, Terrain.ALTAR,
    Terrain.FOUNTAIN, Terrain.AIR, Terrain.CLOUD, Terrain.DRAWBRIDGE_LOWERED,
)  # fmt: skip
DOWN = (Terrain.STAIRS_DOWN, Terrain.LADDER_DOWN)
UP = (Terrain.STAIRS_UP, Terrain.LADDER_UP)
HEALTHY_ENOUGH = 0.6


def goal_of(belief: Belief) -> Goal:
    """Where the plan wants the hero now, and what for."""
    return SCORE_PLAN.current(belief).goal(belief)


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
    stairs = stairs_towards(belief, goal.level, down=down)
    if stairs is None:
        return "no known stairs " + ("down" if down else "up")
    if stairs == belief.pos:
        command = descend() if down else ascend()
        return Proposal(command, f"take the stairs {'down' if down else 'up'} for level {goal.level}", target=stairs)
    return walk(belief, belief.walking.path(stairs), f"go to the stairs for level {goal.level}", ("stairs", stairs))


def goes_down(belief: Belief, goal: LevelKey) -> bool:
    """Whether the way to a level begins downwards: out of a branch it begins as the branch was entered."""
    here = belief.level.key
    if here[0] == goal[0]:
        return goal[1] > here[1]
    if goal[0] == Dungeon.MINES and here[0] == Dungeon.DOOM:
        entrance = belief.branch_level(Dungeon.MINES)
        return entrance is None or entrance >= here[1]
    return here[0] == Dungeon.SOKOBAN


def stairs_towards(belief: Belief, goal: LevelKey, *, down: bool) -> Pos | None:
    """Nearest reachable stairs in that direction that lead, or may lead, the right way."""
    here = belief.level.key
    branch = belief.branch_stairs(here, goal[0]) if goal[0] != here[0] else None
    if branch is not None and belief.walking.reachable(branch):
        return branch
    known = belief.dungeon.passages(here)
    usable = []
    for pos in belief.level.find(*(DOWN if down else UP)):
        leads_to = known.get(pos)
        astray = leads_to is not None and leads_to[0] != here[0] and leads_to[0] != goal[0]
        if not astray and belief.walking.reachable(pos):
            usable.append((belief.walking.distance(pos), pos))
    return min(usable)[1] if usable else None


def dig(belief: Belief) -> Proposal | Refusal:
    """Dig down where the hero stands when the plan is to dive."""
    tool = digging_tool(belief)
    if tool is None:
        return "nothing to dig with"
    goal = goal_of(belief)
    if goal.purpose is not Purpose.DIVE:
        return "not diving yet"
    if belief.level.key[0] != goal.level[0]:
        return "not in this branch"
    if belief.health < HEALTHY_ENOUGH or belief.has(Condition.LEVITATING) or belief.engulfed:
        return "in no shape to go deeper"
    if belief.level.undiggable:
        return "the floor here cannot be dug"
    in_shop = belief.level.shop is not None and belief.here not in (Terrain.FLOOR, Terrain.CORRIDOR)
    if belief.here in UNDIGGABLE or in_shop:
        return _step_aside(belief)
    attempt = ("dig", belief.pos, belief.turn // 20)
    return Proposal(dig_down(tool.letter), f"dig down with the {tool.item.name}", target=attempt)


def _step_aside(belief: Belief) -> Proposal | Refusal:
    """Walk to the nearest square where digging works."""
    terrain, field = belief.level.terrain, belief.walking.field
    best: tuple[int, Pos] | None = None
    for row in range(max(belief.pos[0] - 5, 0), min(belief.pos[0] + 6, 21)):
        for col in range(max(belief.pos[1] - 5, 0), min(belief.pos[1] + 6, 79)):
            pos = (row, col)
            free = terrain[pos] in (Terrain.FLOOR, Terrain.CORRIDOR) and belief.level.trap[pos] == Trap.NONE
            if free and 0 < field[pos] < UNREACHABLE and (best is None or (int(field[pos]), pos) < best):
                best = (int(field[pos]), pos)
    if best is None:
        return "nowhere to dig"
    return walk(belief, belief.walking.path(best[1]), "step aside to dig", ("dig at", best[1]))


def digging_tool(belief: Belief) -> Entry | None:
    """The pick-axe or mattock that is carried."""
    return belief.inventory.first_named(*DIGGERS)
