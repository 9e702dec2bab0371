"""Going where the plan wants the hero: down or up the stairs, or down through the floor with a pick-axe."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.command import ascend, descend, dig_down
from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.terrain import Terrain, Trap
from agents.symbolic.planning.distance import UNREACHABLE
from agents.symbolic.planning.milestones import Course
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.strategy import DIVE_LEVEL, SCORE_PLAN
from nethack_env.observation import Condition, Dungeon

DIGGERS = ("pick-axe", "dwarvish mattock")
UNDIGGABLE = (
    Terrain.STAIRS_UP, Terrain.STAIRS_DOWN, Terrain.LADDER_UP, Terrain.LADDER_DOWN, Terrain.THRONE, Terrain.ALTAR,
    Terrain.FOUNTAIN, Terrain.AIR, Terrain.CLOUD, Terrain.DRAWBRIDGE_LOWERED,
)  # fmt: skip
HEALTHY_ENOUGH = 0.6


def course(belief: Belief) -> Course:
    """Where the plan wants to go from here."""
    return SCORE_PLAN.current(belief).course(belief)


def take_stairs(belief: Belief) -> Proposal | Refusal:
    """Walk to the stairs that the plan asks for and take them."""
    wanted = course(belief)
    if wanted is Course.STAY:
        return "the plan keeps the hero here"
    if belief.engulfed:
        return "inside a monster"
    down = wanted is Course.DOWN
    if down and belief.health < HEALTHY_ENOUGH:
        return "too hurt to go deeper"
    stairs = _stairs(belief, down=down)
    if stairs is None:
        return "no known way " + wanted.value
    if stairs == belief.pos:
        command = descend() if down else ascend()
        return Proposal(command, f"go {wanted.value} the stairs", target=("stairs", stairs))
    return walk(belief, belief.walking.path(stairs), f"go to the stairs {wanted.value}", ("stairs", stairs))


def _stairs(belief: Belief, *, down: bool) -> Pos | None:
    """Nearest reachable stairs in that direction that are not known to lead into another branch."""
    kinds = (Terrain.STAIRS_DOWN, Terrain.LADDER_DOWN) if down else (Terrain.STAIRS_UP, Terrain.LADDER_UP)
    known = belief.dungeon.passages(belief.level.key)
    usable = []
    for pos in belief.level.find(*kinds):
        goal = known.get(pos)
        if goal is not None and goal[0] != belief.level.key[0] and down:
            continue
        if belief.walking.reachable(pos):
            usable.append((belief.walking.distance(pos), pos))
    return min(usable)[1] if usable else None




def dig(belief: Belief) -> Proposal | Refusal:
    """Dig down where the hero stands, when strong enough for what waits below."""
    tool = digging_tool(belief)
    if tool is None:
        return "nothing to dig with"
    if course(belief) is not Course.DOWN and belief.stats.experience_level < DIVE_LEVEL:
        return "the plan keeps the hero here"
    if belief.stats.dungeon not in (Dungeon.DOOM, Dungeon.GEHENNOM, Dungeon.QUEST):
        return "not a place to dig down"
    if belief.health < HEALTHY_ENOUGH or belief.has(Condition.LEVITATING) or belief.engulfed:
        return "in no shape to go deeper"
    if belief.level.shop is not None and belief.here not in (Terrain.FLOOR, Terrain.CORRIDOR):
        return "not in a shop's door"
    if belief.here in UNDIGGABLE:
        return _leave_stairs(belief)
    attempt = ("dig", belief.pos, belief.turn // 20)
    return Proposal(dig_down(tool.letter), f"dig down with the {tool.item.name}", target=attempt)


def _leave_stairs(belief: Belief) -> Proposal | Refusal:
    """Step off the stairs to where digging works."""
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


