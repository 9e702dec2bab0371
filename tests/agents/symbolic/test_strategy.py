"""The plan for points on beliefs made by hand: what is done, and where to go for what is not."""

from typing import Any

import pytest

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.dungeon import LevelKey
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.level import Level
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.planning.milestones import Goal, Milestone, Plan, Purpose
from agents.symbolic.strategy import (
    BRANCH_SEARCH,
    DEEPEST,
    DEPTH_PLAN,
    EXPLORED_DEPTH,
    FIGHTER_LEVEL,
    GROW_UNTIL,
    MINES_BRANCH,
    MINES_FLOORS,
    MINES_LEVEL,
    READY_LEVEL,
    RESCUE_PAUSE,
    SCORE_PLAN,
    WARMING_UP,
    has_digger,
    wants_digger,
)
from nethack_env.observation import Dungeon, Hunger
from tests.agents.symbolic.scenario import scenario

PICK_AXE = "f - a +0 pick-axe"
DIGGER = "something to dig with"
GROWN = {"experience_level": MINES_LEVEL}


def doom(level: int) -> LevelKey:
    return Dungeon.DOOM, level


def mines(floor: int) -> LevelKey:
    return Dungeon.MINES, floor


def at(key: LevelKey, *explored: LevelKey, searched: int = 0, **about: Any) -> Belief:
    """Return a belief on a level, other levels having been explored and searched for so many turns each."""
    belief = scenario("|.@..", dungeon=int(key[0]), dungeon_level=key[1], depth=key[1], **about)
    for other in explored:
        level = belief.levels.setdefault(other, Level(other, 1))
        level.done = True
        level.searched[5, 5] = searched
    return belief


def current(belief: Belief) -> tuple[str, Goal]:
    milestone = SCORE_PLAN.current(belief)
    return milestone.name, milestone.goal(belief)


def named(name: str) -> Milestone:
    milestone: Milestone = SCORE_PLAN.graph.nodes[name]["milestone"]
    return milestone


def test_first_comes_the_first_level() -> None:
    assert current(at(doom(1))) == ("level 1 explored", Goal(doom(1), Purpose.EXPLORE))


def test_a_beginner_explores_level_by_level() -> None:
    belief = at(doom(1), doom(1), experience_level=1)
    assert current(belief) == ("level 2 explored", Goal(doom(2), Purpose.EXPLORE))
    belief = at(doom(1), doom(1), doom(2), doom(3), experience_level=1)
    assert current(belief) == ("level 4 explored", Goal(doom(4), Purpose.EXPLORE))


def test_each_floor_is_done_when_it_has_been_seen() -> None:
    for level in range(1, EXPLORED_DEPTH + 1):
        assert not named(f"level {level} explored").done(at(doom(level)))
        assert named(f"level {level} explored").done(at(doom(level), doom(level)))


@pytest.mark.parametrize(
    "ready",
    [
        {"experience_level": READY_LEVEL},
        {"inventory": [PICK_AXE], "experience_level": FIGHTER_LEVEL - 1},
        {"inventory": ["f - a dwarvish mattock"], "experience_level": FIGHTER_LEVEL - 1},
        {"turn": GROW_UNTIL + 1},
        {"hunger": int(Hunger.WEAK)},
    ],
    ids=lambda about: next(iter(about)),
)
def test_who_is_ready_goes_for_the_deep(ready: dict[str, Any]) -> None:
    every_branch = [doom(n) for n in MINES_BRANCH]
    belief = at(doom(WARMING_UP + 1), *every_branch, searched=BRANCH_SEARCH, **ready)
    assert current(belief) == ("the deep", Goal(doom(DEEPEST), Purpose.DIVE))


def diggers_choice(plan: Plan, *, rescued: int | None = None) -> str:
    """Return what a fighter with a pick-axe is about on level 3."""
    belief = at(doom(3), *[doom(n) for n in MINES_BRANCH], searched=BRANCH_SEARCH, inventory=[PICK_AXE], **GROWN)
    belief.levels[doom(3)].done = False
    belief.journal.last_rescue = rescued
    return plan.current(belief).name


def test_for_points_a_fighter_grows_with_the_pick_axe_in_the_pack() -> None:
    assert diggers_choice(SCORE_PLAN) == "level 1 explored"
    assert diggers_choice(DEPTH_PLAN) == "the deep"


def test_after_a_rescue_it_dives() -> None:
    assert diggers_choice(SCORE_PLAN, rescued=400) == "the deep"
    assert diggers_choice(SCORE_PLAN, rescued=500 - RESCUE_PAUSE) == "level 1 explored"


def test_who_can_dig_from_the_start_warms_up_on_the_first_levels() -> None:
    assert current(at(doom(1), inventory=[PICK_AXE])) == ("level 1 explored", Goal(doom(1), Purpose.EXPLORE))
    explored = [doom(level) for level in range(1, WARMING_UP + 1)]
    assert current(at(doom(WARMING_UP), *explored, inventory=[PICK_AXE]))[0] == "the deep"


def test_a_pick_axe_is_looked_for_once_the_hero_has_grown() -> None:
    assert named(DIGGER).done(at(doom(1), experience_level=MINES_LEVEL - 1))
    assert not named(DIGGER).done(at(doom(1), **GROWN))
    assert current(at(doom(1), doom(1), **GROWN))[0] == DIGGER


def test_a_healer_goes_there_at_once() -> None:
    healer = Hero("Healer", "gnome", "neutral")
    assert current(at(doom(1), doom(1), experience_level=1, hero=healer))[0] == DIGGER


def test_the_mines_are_looked_for_where_their_stairs_may_be() -> None:
    assert current(at(doom(1), doom(1), **GROWN)) == (DIGGER, Goal(doom(2), Purpose.EXPLORE))
    belief = at(doom(2), doom(1), doom(2), searched=BRANCH_SEARCH, **GROWN)
    assert current(belief) == (DIGGER, Goal(doom(3), Purpose.EXPLORE))
    belief = at(doom(2), doom(1), doom(2), searched=BRANCH_SEARCH - 1, **GROWN)
    assert current(belief) == (DIGGER, Goal(doom(2), Purpose.EXPLORE)), "seen, but not searched for hidden ways"


def test_mines_that_are_nowhere_are_given_up() -> None:
    belief = at(doom(4), doom(1), *[doom(n) for n in MINES_BRANCH], searched=BRANCH_SEARCH, **GROWN)
    assert named(DIGGER).done(belief)
    assert current(belief) == ("level 5 explored", Goal(doom(5), Purpose.EXPLORE))


def with_entrance(belief: Belief, level: int = 2) -> Belief:
    """Let two ways lead down from a level of the main dungeon: one of them is the Mines'."""
    entrance = belief.levels.setdefault(doom(level), Level(doom(level), 1))
    entrance.terrain[1, 30] = entrance.terrain[1, 40] = Terrain.STAIRS_DOWN
    return belief


def test_the_mines_are_explored_floor_by_floor() -> None:
    belief = with_entrance(at(doom(2), doom(1), doom(2), **GROWN))
    assert current(belief) == (DIGGER, Goal(mines(1), Purpose.EXPLORE))
    belief = with_entrance(at(mines(2), doom(1), doom(2), mines(1), mines(2), **GROWN))
    assert current(belief) == (DIGGER, Goal(mines(3), Purpose.EXPLORE))


def test_mines_without_a_pick_axe_are_left_in_the_end() -> None:
    floors = [mines(n) for n in range(1, MINES_FLOORS + 1)]
    belief = with_entrance(at(mines(8), doom(1), doom(2), *floors, **GROWN))
    assert current(belief) == ("level 3 explored", Goal(doom(3), Purpose.EXPLORE))


def test_what_digs() -> None:
    assert has_digger(at(doom(1), inventory=[PICK_AXE]))
    assert not has_digger(at(doom(1), inventory=["f - a +0 axe"]))


def test_a_dwarf_is_wanted_in_the_mines_alone_and_only_for_lack_of_a_pick_axe() -> None:
    assert wants_digger(at(mines(1), **GROWN))
    assert not wants_digger(at(doom(2), **GROWN))
    assert not wants_digger(at(mines(1), inventory=[PICK_AXE], **GROWN))
    assert not wants_digger(at(mines(1), experience_level=MINES_LEVEL - 1))
