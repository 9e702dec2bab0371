"""The plans for points and for depth on beliefs made by hand: what is done, and where to go for what is not."""

from typing import Any

import pytest

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.level import Level
from agents.symbolic.geometry import LevelKey
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.planning.milestones import DIVE, HUNT_DWARVES, Goal, Milestone, Plan
from agents.symbolic.reckoning.branches import MINES_BRANCH
from agents.symbolic.reckoning.digging import digging_tool, has_digger
from agents.symbolic.strategies.plans import (
    ARMOR,
    DEEPEST,
    DEPTH_PLAN,
    FAIR,
    FARTHER_DOWN,
    FIRST_GROUND,
    HARDENED,
    HURRIED_DIGGER_LEVEL,
    HURRIED_PLAN,
    MINES_FLOORS,
    SCORE_PLAN,
    SECOND_GROUND,
    WARMING_UP,
    Ground,
)
from agents.symbolic.tuning.tuning import AS_SHIPPED
from nethack_env.observation import Dungeon, Hunger
from tests.agents.symbolic.scenario import scenario

PICK_AXE = "f - a +0 pick-axe"
DIGGER = "something to dig with"
GROWTH = AS_SHIPPED.growth
POOR_ARMOR = GROWTH.good_armor + FAIR + 1
GOOD_GROUND = 5
GROWN = {"experience_level": GROWTH.digger_level}


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
        level.search((5, 5), searched)
    return belief


def current(belief: Belief, plan: Plan[Belief] = DEPTH_PLAN) -> tuple[str, Goal]:
    milestone = plan.current(belief)
    return milestone.name, milestone.goal(belief)


def named(name: str, plan: Plan[Belief] = DEPTH_PLAN) -> Milestone[Belief]:
    milestone: Milestone[Belief] = plan.graph.nodes[name]["milestone"]
    return milestone


def first_levels(last: int) -> list[LevelKey]:
    return [doom(level) for level in range(1, last + 1)]


@pytest.mark.parametrize("plan", [SCORE_PLAN, DEPTH_PLAN, HURRIED_PLAN])
def test_first_comes_the_first_level(plan: Plan[Belief]) -> None:
    assert current(at(doom(1)), plan) == ("level 1 explored", Goal(doom(1)))


def test_with_little_time_nobody_waits_to_grow() -> None:
    young, old = HURRIED_DIGGER_LEVEL - 1, HURRIED_DIGGER_LEVEL
    assert current(at(doom(3), *first_levels(3), experience_level=young), HURRIED_PLAN)[0] == "level 4 explored"
    assert current(with_entrance(at(doom(3), *first_levels(3), experience_level=old)), HURRIED_PLAN)[0] == DIGGER
    assert current(at(doom(1), *first_levels(3), inventory=[PICK_AXE]), HURRIED_PLAN)[0] == "the deep"


def test_for_depth_a_beginner_grows_first_and_takes_each_dwarf_for_a_pick_axe() -> None:
    belief = at(doom(1), *first_levels(3), experience_level=GROWTH.digger_level - 1)
    assert current(belief) == ("a camp", Goal(doom(GROWTH.first_ground), HUNT_DWARVES))
    belief = at(doom(1), *first_levels(3), experience_level=GROWTH.digger_level - 1, inventory=[PICK_AXE])
    assert current(belief)[0] == "the deep"


@pytest.mark.parametrize("plan", [SCORE_PLAN, DEPTH_PLAN, HURRIED_PLAN])
def test_each_floor_is_done_when_it_has_been_seen(plan: Plan[Belief]) -> None:
    for level in range(1, GROWTH.explored_depth + 1):
        assert not named(f"level {level} explored", plan).done(at(doom(level)))
        assert named(f"level {level} explored", plan).done(at(doom(level), doom(level)))


@pytest.mark.parametrize("ground", [FIRST_GROUND, SECOND_GROUND])
def test_for_points_a_hero_grows_before_it_goes_on(ground: Ground) -> None:
    level, until = ground.level(at(doom(1))), ground.until(GROWTH)
    explored = first_levels(2 if ground is FIRST_GROUND else 3)
    about = {"armor_class": 10 if ground is FIRST_GROUND else GROWTH.enough_armor}
    young = at(doom(level), *explored, experience_level=until - 1, **about)
    assert current(young, SCORE_PLAN) == (ground.name, Goal(doom(level)))
    grown = at(doom(level), *explored, experience_level=until, **about)
    assert current(grown, SCORE_PLAN)[0] == (ARMOR.name if ground is FIRST_GROUND else "the deep")


def test_for_points_the_mines_are_for_the_badly_armoured() -> None:
    grown = {"experience_level": GROWTH.mines_level, "armor_class": GROWTH.enough_armor + 1}
    assert not ARMOR.done(at(doom(2), **grown))
    assert not ARMOR.done(at(doom(2), inventory=[PICK_AXE], **grown))
    assert ARMOR.done(at(doom(2), **(grown | {"armor_class": GROWTH.enough_armor})))
    assert ARMOR.done(at(doom(2), experience_level=GROWTH.mines_level - 1))
    floors = [mines(floor) for floor in range(1, GROWTH.mines_floors + 1)]
    assert ARMOR.goal(with_entrance(at(mines(1), doom(1), doom(2), *floors[:-1], **grown))) == Goal(
        floors[-1], HUNT_DWARVES
    )
    assert ARMOR.done(with_entrance(at(mines(1), doom(1), doom(2), *floors, **grown)))


def test_the_second_ground_is_no_deeper_and_kept_for_longer() -> None:
    """Monsters are drawn up to (depth + experience level) / 2: what the young meet on Dlvl 2, the strong on Dlvl 1."""
    assert SECOND_GROUND.level(at(doom(1))) <= FIRST_GROUND.level(at(doom(1)))
    assert FIRST_GROUND.until(GROWTH) < SECOND_GROUND.until(GROWTH)


@pytest.mark.parametrize(
    ("armor_class", "level", "ground"),
    [
        (POOR_ARMOR, GROWTH.ready_level - 1, 1),
        (POOR_ARMOR - 1, GROWTH.ready_level - 1, 3),
        (GROWTH.good_armor + 1, GROWTH.ready_level - 1, 3),
        (GROWTH.good_armor, HARDENED - 1, GOOD_GROUND),
        (GROWTH.good_armor - 10, HARDENED - 1, GOOD_GROUND),
        (GROWTH.good_armor, HARDENED, GOOD_GROUND + FARTHER_DOWN),
    ],
)
@pytest.mark.parametrize("here", [1, 4])
def test_the_better_armoured_the_strong_are_the_farther_down_they_grow(
    armor_class: int, level: int, ground: int, here: int
) -> None:
    about = {"experience_level": level, "armor_class": armor_class}
    belief = at(doom(here), *first_levels(4), **about)
    assert current(belief, SCORE_PLAN) == (SECOND_GROUND.name, Goal(doom(ground)))


@pytest.mark.parametrize(("role", "level"), [("Tourist", 1), ("Rogue", 1), ("Priest", 2), ("Valkyrie", 2)])
def test_the_weak_begin_on_the_first_level_and_others_on_the_second(role: str, level: int) -> None:
    belief = at(doom(1), *first_levels(2), experience_level=3)
    belief.hero = Hero(role, "human", "neutral")
    assert current(belief, SCORE_PLAN) == (FIRST_GROUND.name, Goal(doom(level)))
    assert current(belief, DEPTH_PLAN) == ("a camp", Goal(doom(level), HUNT_DWARVES))


def test_for_points_it_grows_on_with_the_pick_axe_in_the_pack() -> None:
    about = {"inventory": [PICK_AXE], "experience_level": GROWTH.ready_level - 1}
    belief = at(doom(4), *first_levels(4), searched=GROWTH.branch_search, **about)
    assert current(belief, SCORE_PLAN) == (SECOND_GROUND.name, Goal(doom(GROWTH.second_ground)))


def test_hunger_that_nothing_stills_drives_a_hero_on() -> None:
    level = GROWTH.first_ground
    belief = at(doom(level), *first_levels(level), experience_level=1, hunger=int(Hunger.HUNGRY))
    belief.journal.last_prayer = belief.turn - 100
    assert current(belief, SCORE_PLAN)[0] == f"level {level + 1} explored"
    belief.journal.last_prayer = belief.turn - 3_000
    assert current(belief, SCORE_PLAN)[0] == FIRST_GROUND.name, "a prayer will do"


@pytest.mark.parametrize(
    ("level", "food", "forsaken", "plan"),
    [
        (GROWTH.first_until, "p - an apple", True, "level 4 explored"),
        (GROWTH.first_until, "p - an apple", False, SECOND_GROUND.name),
        (GROWTH.first_until, "p - 2 food rations", True, SECOND_GROUND.name),
        (GROWTH.first_until - 1, "p - an apple", True, FIRST_GROUND.name),
    ],
)
def test_a_strong_hero_whom_no_god_hears_looks_for_food_farther_down(
    level: int, food: str, forsaken: bool, plan: str
) -> None:
    """On its ground it starves when the pack is empty (docs/ledger.md)."""
    about: dict[str, Any] = {"experience_level": level, "armor_class": GROWTH.enough_armor, "turn": 400}
    belief = at(doom(1), *first_levels(3), inventory=[food], **about)
    belief.journal.luck_penalty = 3 * forsaken
    assert current(belief, SCORE_PLAN)[0] == plan


def test_who_is_weak_from_hunger_and_is_not_heard_explores_no_more() -> None:
    for hunger, plan in ((Hunger.HUNGRY, "level 5 explored"), (Hunger.WEAK, "the deep"), (Hunger.FAINTING, "the deep")):
        belief = at(doom(4), *first_levels(4), searched=GROWTH.branch_search, hunger=int(hunger))
        belief.journal.last_prayer = belief.turn - 100
        assert current(belief, SCORE_PLAN)[0] == plan


@pytest.mark.parametrize(
    ("plan", "ready"),
    [
        (SCORE_PLAN, {"experience_level": GROWTH.ready_level}),
        (SCORE_PLAN, {"turn": GROWTH.grow_until + 1}),
        (DEPTH_PLAN, {"experience_level": GROWTH.ready_level}),
        (DEPTH_PLAN, {"inventory": [PICK_AXE]}),
        (DEPTH_PLAN, {"inventory": ["f - a dwarvish mattock"]}),
        (DEPTH_PLAN, {"turn": GROWTH.grow_until + 1}),
    ],
)
def test_who_is_ready_goes_for_the_deep(plan: Plan[Belief], ready: dict[str, Any]) -> None:
    every_branch = [doom(n) for n in MINES_BRANCH]
    belief = at(doom(WARMING_UP + 1), doom(1), *every_branch, searched=GROWTH.branch_search, **ready)
    assert current(belief, plan) == ("the deep", Goal(doom(DEEPEST), DIVE))


@pytest.mark.parametrize(("hunger", "name"), [(Hunger.HUNGRY, DIGGER), (Hunger.WEAK, "the deep")])
def test_for_depth_hunger_that_no_god_stills_drives_a_beginner_on(hunger: Hunger, name: str) -> None:
    belief = at(doom(2), *first_levels(2), experience_level=1, hunger=int(hunger))
    assert current(belief)[0] == "a camp"
    belief.journal.last_prayer = belief.turn - 100
    assert current(belief)[0] == name


def test_for_depth_a_beginner_looks_for_a_pick_axe_when_food_runs_short_and_stays_in_the_mines() -> None:
    beginner = {"experience_level": GROWTH.digger_level - 1}
    belief = with_entrance(at(doom(2), *first_levels(2), **beginner, hunger=int(Hunger.HUNGRY)))
    assert current(belief)[0] == "a camp", "a god will feed it"
    belief.journal.last_prayer = belief.turn - 900
    assert current(belief) == (DIGGER, Goal(mines(1), HUNT_DWARVES))
    fed = with_entrance(at(mines(1), *first_levels(2), **beginner))
    assert current(fed) == (DIGGER, Goal(mines(1), HUNT_DWARVES))


def test_who_can_dig_from_the_start_warms_up_on_the_first_levels() -> None:
    assert current(at(doom(1), inventory=[PICK_AXE])) == ("level 1 explored", Goal(doom(1)))
    assert current(at(doom(WARMING_UP), *first_levels(WARMING_UP), inventory=[PICK_AXE]))[0] == "the deep"


def test_a_pick_axe_is_looked_for_once_the_hero_has_grown() -> None:
    assert named(DIGGER).done(at(doom(1), experience_level=GROWTH.digger_level - 1))
    assert not named(DIGGER).done(at(doom(1), **GROWN))
    assert current(at(doom(1), doom(1), **GROWN))[0] == DIGGER


def test_the_mines_are_looked_for_where_their_stairs_may_be() -> None:
    assert current(at(doom(1), doom(1), **GROWN)) == (DIGGER, Goal(doom(2)))
    belief = at(doom(2), doom(1), doom(2), searched=GROWTH.branch_search, **GROWN)
    assert current(belief) == (DIGGER, Goal(doom(3)))
    belief = at(doom(2), doom(1), doom(2), searched=GROWTH.branch_search - 1, **GROWN)
    assert current(belief) == (DIGGER, Goal(doom(2))), "seen, but not searched for hidden ways"


def test_mines_that_are_nowhere_are_given_up() -> None:
    belief = at(doom(4), doom(1), *[doom(n) for n in MINES_BRANCH], searched=GROWTH.branch_search, **GROWN)
    assert named(DIGGER).done(belief)
    assert current(belief) == ("level 5 explored", Goal(doom(5)))


def with_entrance(belief: Belief, level: int = 2) -> Belief:
    """Let two ways lead down from a level of the main dungeon: one of them is the Mines'."""
    entrance = belief.levels.setdefault(doom(level), Level(doom(level), 1))
    entrance.terrain[1, 30] = entrance.terrain[1, 40] = Terrain.STAIRS_DOWN
    return belief


def test_the_mines_are_explored_floor_by_floor() -> None:
    belief = with_entrance(at(doom(2), doom(1), doom(2), **GROWN))
    assert current(belief) == (DIGGER, Goal(mines(1), HUNT_DWARVES))
    belief = with_entrance(at(mines(2), doom(1), doom(2), mines(1), mines(2), **GROWN))
    assert current(belief) == (DIGGER, Goal(mines(3), HUNT_DWARVES))


def test_mines_without_a_pick_axe_are_left_in_the_end() -> None:
    floors = [mines(n) for n in range(1, MINES_FLOORS + 1)]
    belief = with_entrance(at(mines(8), doom(1), doom(2), *floors, **GROWN))
    assert current(belief) == ("level 3 explored", Goal(doom(3)))


def test_what_digs() -> None:
    assert has_digger(at(doom(1), inventory=[PICK_AXE]))
    assert not has_digger(at(doom(1), inventory=["f - a +0 axe"]))


def test_dwarves_are_prey_on_the_floors_of_the_mines_alone() -> None:
    assert current(at(doom(1), mines(1), **GROWN))[1].policy.prey is None
    belief = at(mines(1), doom(1), doom(2), **GROWN)
    belief.dungeon.record(doom(2), (3, 3), mines(1))
    assert current(belief) == (DIGGER, Goal(mines(1), HUNT_DWARVES))


@pytest.mark.parametrize(
    ("held", "digs"),
    [
        ("a - a cursed -1 long sword (weapon in hand)", False),
        ("a - a cursed -1 dwarvish mattock (weapon in hand)", True),
        ("a - a cursed broad pick (weapon in hands)", True),
        ("a - a -1 long sword (weapon in hand)", True),
        ("a - a cursed oil lamp (weapon in hand)", True),
    ],
)
def test_a_welded_weapon_leaves_the_pick_in_the_pack(held: str, *, digs: bool) -> None:
    belief = scenario("|.@..", inventory=(held, PICK_AXE))
    assert has_digger(belief)
    assert (digging_tool(belief) is not None) is digs


def test_a_hero_grows_where_the_last_theft_is_longest_ago() -> None:
    belief = at(doom(2), *first_levels(2), experience_level=GROWTH.first_until - 1)
    name, goal = current(belief, SCORE_PLAN)
    assert (name, goal.level) == (FIRST_GROUND.name, doom(2))
    belief.levels[doom(2)].robbed = 500
    assert current(belief, SCORE_PLAN)[1].level == doom(1)
    belief.levels[doom(1)].robbed = 900
    assert current(belief, SCORE_PLAN)[1].level == doom(2), "never to where it is more dangerous"


def test_who_is_robbed_on_the_first_level_goes_to_the_second() -> None:
    about = {"experience_level": GROWTH.first_until, "armor_class": POOR_ARMOR}
    belief = at(doom(1), *first_levels(3), **about)
    name, goal = current(belief, SCORE_PLAN)
    assert (name, goal.level) == (SECOND_GROUND.name, doom(1))
    belief.levels[doom(1)].robbed = 500
    assert current(belief, SCORE_PLAN)[1].level == doom(2)
    belief.levels[doom(2)].robbed = 900
    assert current(belief, SCORE_PLAN)[1].level == doom(1)


def test_who_is_robbed_on_a_deeper_ground_goes_one_level_up() -> None:
    about = {"experience_level": GROWTH.first_until, "armor_class": GROWTH.good_armor}
    belief = at(doom(GOOD_GROUND), *first_levels(GOOD_GROUND), **about)
    belief.levels[doom(GOOD_GROUND)].robbed = 500
    assert current(belief, SCORE_PLAN)[1].level == doom(GOOD_GROUND - 1)


def test_a_hero_grows_where_somebody_comes() -> None:
    belief = at(doom(2), *first_levels(2), experience_level=GROWTH.first_until - 1)
    belief.levels[doom(2)].alone = GROWTH.deserted - 1
    assert current(belief, SCORE_PLAN)[1].level == doom(2)
    belief.levels[doom(2)].alone = GROWTH.deserted
    assert current(belief, SCORE_PLAN)[1].level == doom(1)
    belief.levels[doom(1)].alone = GROWTH.deserted
    assert current(belief, SCORE_PLAN)[1].level == doom(3), "the way back up leads to nobody either"
