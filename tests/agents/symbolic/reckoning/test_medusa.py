"""No stairs are taken up to Medusa, and below her the plans lead down (seeds 75065 and 75400 climbed up to her)."""

import pytest

from agents.symbolic.behaviours.explore.stairs import take_stairs
from agents.symbolic.behaviours.survive.stairs_escape import escape_by_stairs
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import Level
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.planning.milestones import Plan
from agents.symbolic.reckoning.medusa import FIRST_LEVEL, MUCH_WATER, medusa_beyond, medusa_passed
from agents.symbolic.strategies.plans import DEEPEST, DEPTH_PLAN, SCORE_PLAN
from nethack_env.observation import Dungeon
from tests.agents.symbolic.scenario import rethink, scenario, verdict

MAZE = FIRST_LEVEL + 3
SHIELD = "s - a +0 shield of reflection (being worn)"


def below(*dry: int, watery: tuple[int, ...] = (), plan: Plan[Belief] = SCORE_PLAN, **about: object) -> Belief:
    """Return a strong hero on stairs up, who has seen these levels from the twenty-first on, dry or watery."""
    grown = {"experience_level": 17, "hp": 130, "max_hp": 130, "depth": MAZE, "dungeon_level": MAZE, "turn": 150_000}
    belief = scenario("|.@..", over="<", plan=plan, **{**grown, **about})  # type: ignore[arg-type]
    for number in (*dry, *watery):
        level = belief.levels[int(Dungeon.DOOM), number] = Level((int(Dungeon.DOOM), number), 1)
        if number in watery:
            level.terrain[1, 1 : 1 + MUCH_WATER] = Terrain.WATER
    rethink(belief)
    return belief


ALL = tuple(range(FIRST_LEVEL, MAZE))


@pytest.mark.parametrize(
    ("belief", "passed", "beyond"),
    [
        (below(*ALL), False, False),
        (below(*ALL[:-1], watery=ALL[-1:]), True, True),
        (below(*ALL[1:], watery=ALL[:1]), True, False),
        (below(*ALL[:-1]), True, True),
        (below(*ALL[1:]), True, False),
        (below(*ALL[:-1], watery=ALL[-1:], inventory=[SHIELD]), False, False),
        (below(depth=FIRST_LEVEL, dungeon_level=FIRST_LEVEL), False, False),
        (below(depth=40, dungeon=int(Dungeon.GEHENNOM), dungeon_level=12), True, False),
    ],
)  # fmt: skip
def test_her_island_is_known_by_its_water_or_may_be_what_was_never_seen(
    belief: Belief, passed: bool, beyond: bool
) -> None:
    assert (medusa_passed(belief), medusa_beyond(belief, belief.pos)) == (passed, beyond)


def test_stairs_that_were_taken_do_not_end_beside_her() -> None:
    belief = below(*ALL[:-1])
    belief.dungeon.record(belief.level.key, belief.pos, (int(Dungeon.DOOM), MAZE - 1))
    assert not medusa_beyond(belief, belief.pos)


@pytest.mark.parametrize("plan", [SCORE_PLAN, DEPTH_PLAN])
def test_whom_no_way_leads_back_goes_on_down(plan: Plan[Belief]) -> None:
    assert plan.current(below(*ALL[1:], plan=plan)).goal(below()).level[1] == DEEPEST


def test_who_may_still_go_back_grows_farther_up() -> None:
    belief = below(*ALL)
    assert verdict(take_stairs, belief) == "ascend <"


def test_nobody_flees_to_her() -> None:
    def hunted(belief: Belief) -> Belief:
        beside = scenario("|.@m.", {"m": "minotaur"}, over="<", hp=20, max_hp=130, depth=MAZE, dungeon_level=MAZE)
        beside.levels.update({key: level for key, level in belief.levels.items() if key != beside.level.key})
        rethink(beside)
        return beside

    assert verdict(escape_by_stairs, hunted(below(*ALL))) == "ascend <"
    assert verdict(escape_by_stairs, hunted(below(*ALL[:-1]))) == "(Medusa may sit at their other end)"
