"""Down through the floor: where, when, and behind what."""

from typing import Any

import numpy as np
import pytest

from agents.symbolic.behaviours.explore.dig_down import dig_on, dive
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.level import Level
from agents.symbolic.command import Command, dig_down, engrave, move
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.planning.milestones import Plan
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.branches import MINES_BRANCH
from agents.symbolic.reckoning.digging import digging_tool, may_dig
from agents.symbolic.strategies.plans import DEEP, SCORE_PLAN
from agents.symbolic.tuning.tuning import AS_SHIPPED
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition, Dungeon, Hunger
from tests.agents.symbolic.scenario import entry, rethink, scenario, verdict
from tests.agents.symbolic.story import Story

PACK = ["f - a +0 pick-axe"]
RESTS = "(hurt: rest behind it first)"

ROOM = "------\n|....|\n|.@..|\n|....|\n------"
NEAR = "------\n|...j|\n|.@..|\n|....|\n------"
COMING = "-" * 20 + "\n|.@...j..........|\n" + "-" * 20
LEGEND = {"j": "jackal", "s": "peaceful shopkeeper", "m": "minotaur", "L": "lichen"}


def ready(belief: Belief) -> Belief:
    """Let the plan want the deep: level 1 and the branch levels have been seen."""
    for number in (1, *MINES_BRANCH):
        level = belief.levels.setdefault((Dungeon.DOOM, number), Level((Dungeon.DOOM, number), 1))
        level.done = True
        level.search((5, 70), AS_SHIPPED.growth.branch_search)
    return belief


def at(drawing: str = ROOM, **about: Any) -> Belief:
    about = {
        "dungeon_level": 2,
        "depth": 2,
        "inventory": PACK,
        "experience_level": AS_SHIPPED.growth.ready_level,
        **about,
    }
    return ready(scenario(drawing, LEGEND, **about))


def command(belief: Belief) -> Command | str:
    answer = entry("dive").answer(belief)
    return answer.command if isinstance(answer, Proposal) else answer


def test_on_plain_ground_the_hero_digs() -> None:
    belief = at()
    belief.underfoot = ()
    assert command(belief) == dig_down("f")


def test_a_mattock_digs_as_well() -> None:
    assert command(at(inventory=["g - a dwarvish mattock"])) == dig_down("g")


@pytest.mark.parametrize(
    ("about", "refusal"),
    [
        ({"inventory": ()}, "nothing to dig with"),
        ({"dungeon": int(Dungeon.MINES)}, "not diving here"),
        ({"condition": int(Condition.LEVITATING)}, "levitating"),
    ],
)
def test_when_nobody_digs(about: dict[str, Any], refusal: str) -> None:
    assert command(at(**about)) == refusal


def test_where_the_floor_was_too_hard_nobody_digs() -> None:
    story = Story(ROOM, inventory=PACK, experience_level=AS_SHIPPED.growth.ready_level, dungeon_level=2, depth=2)
    belief = ready(story.then("", dig_down("f"), "The floor here is too hard to dig in!"))
    assert belief.level.undiggable
    assert command(belief) == "digging is impossible here"


@pytest.mark.parametrize("over", ["<", "{", "_"])
def test_stairs_fountains_and_altars_are_stepped_off(over: str) -> None:
    answer = dive(at(over=over))
    assert isinstance(answer, Proposal)
    assert answer.command.travels
    assert answer.reason == "step aside to dig"


def test_stairs_down_that_are_near_are_faster() -> None:
    answer = dive(at("------\n|....|\n|.@.>|\n------"))
    assert isinstance(answer, Proposal)
    assert (answer.command, answer.path[-1]) == (move("l"), (3, 5))
    assert verdict(dive, at(over=">")) == "descend >"


@pytest.mark.parametrize(("lurkers", "taken"), [(("newt",), True), (("soldier ant",) * 4, False)])
def test_no_stairs_are_taken_back_to_those_whom_the_hero_has_just_left(lurkers: tuple[str, ...], taken: bool) -> None:
    belief, below = at("------\n|....|\n|.@.>|\n------"), (int(Dungeon.DOOM), 3)
    belief.levels[below].fled = belief.turn - 1
    belief.levels[below].lurkers = tuple(map(species_named, lurkers))
    belief.dungeon.record(belief.level.key, (3, 5), below)
    assert command(belief) == (move("l") if taken else dig_down("f"))


def test_stairs_far_away_are_not() -> None:
    assert command(at("-" * 30 + "\n|@" + "." * 26 + ">|\n" + "-" * 30)) == dig_down("f")


@pytest.mark.parametrize(
    ("drawing", "about"),
    [("|.@L.|", {}), ("|.@..|", {"inventory": ["f - a pick-axe", "b - a dagger (unpaid, 4 zorkmids)"]})],
)
def test_who_is_held_or_owes_something_falls_through_no_hole(drawing: str, about: dict[str, Any]) -> None:
    assert command(at(drawing, **about)) == "digging is impossible here"


def test_in_a_pit_it_goes_on_digging() -> None:
    belief = at("------\n|....|\n|.@.>|\n------")
    belief.trapped = True
    assert command(belief) == dig_down("f")


def test_beside_water_a_hole_floods() -> None:
    answer = dive(at("--------\n|......|\n|}@....|\n|......|\n--------"))
    assert isinstance(answer, Proposal)
    assert answer.reason == "step aside to dig"
    row, column = answer.path[-1]
    assert max(abs(row - 3), abs(column - 2)) > 1


def test_nobody_digs_in_the_door_of_a_shop() -> None:
    belief = at("--------\n|...|..|\n|...@..|\n|...|..|\n--------", over="D")
    assert command(belief) == dig_down("f")
    shop = np.zeros_like(belief.level.visited)
    shop[2:5, 2:5] = True
    belief.level.close_off(shop)
    rethink(belief)
    answer = dive(belief)
    assert isinstance(answer, Proposal)
    assert [column for _, column in answer.path] == [6], "out on the side that is no shop"


def test_under_a_shopkeepers_eyes_nothing_falls_through_the_hole() -> None:
    belief = at("------\n|..s.|\n|.@..|\n|....|\n------")
    belief.underfoot = None
    answer = dive(belief)
    assert isinstance(answer, Proposal)
    assert answer.command.travels
    belief.underfoot = ()
    assert command(belief) == dig_down("f")


def test_elbereth_comes_before_the_hole_when_an_enemy_is_near() -> None:
    assert command(at(NEAR)) == engrave("Elbereth")
    assert command(at("-" * 20 + "\n|.@" + "." * 12 + "j..|\n" + "-" * 20)) == dig_down("f")


def test_and_in_the_deep_it_comes_first_in_any_case() -> None:
    assert command(at(dungeon_level=5, depth=5)) == engrave("Elbereth")


@pytest.mark.parametrize(
    ("drawing", "hp", "first"), [(ROOM, 16, False), (COMING, 16, False), (NEAR, 16, True), (ROOM, 8, True)]
)
def test_but_a_dwarf_in_good_health_digs_at_once_unless_somebody_is_close(drawing: str, hp: int, first: bool) -> None:
    belief = at(drawing, dungeon_level=5, depth=5, hp=hp, max_hp=16)
    belief.hero = Hero("Valkyrie", "dwarf", "lawful")
    assert command(belief) == (engrave("Elbereth") if first else dig_down("f"))


def test_nothing_is_dug_under_blows_but_unseen_it_is_written_again_and_again() -> None:
    story = Story(
        ROOM, LEGEND, inventory=PACK, experience_level=AS_SHIPPED.growth.ready_level, dungeon_level=22, depth=22
    )
    ready(story.belief)
    blind: dict[str, Any] = {"condition": int(Condition.BLIND)}
    hurt = (story.then("", engrave("Elbereth"), "It bites!", hp=hp, max_hp=16, **blind) for hp in range(16, 9, -1))
    answers = [command(belief) for belief in hurt]
    assert answers[1:] == [engrave("Elbereth")] * 6, "two in three come out garbled"
    assert command(story.then("", engrave("Elbereth"), hp=10, max_hp=16, **blind)) == dig_down("f")


def deep() -> Story:
    story = Story(
        ROOM, LEGEND, inventory=PACK, experience_level=AS_SHIPPED.growth.ready_level, dungeon_level=6, depth=6
    )
    ready(story.belief)
    return story


def test_what_was_written_is_read_before_it_is_trusted() -> None:
    story = deep()
    assert command(story.then("", engrave("Elbereth"))) == Command(Verb.LOOK_HERE, ":")
    read = 'Something is written here in the dust.  You read: "Elbereth".'
    assert command(story.then("", Command(Verb.LOOK_HERE, ":"), read)) == dig_down("f")


def test_a_garbled_text_is_written_again() -> None:
    story = deep()
    story.then("", engrave("Elbereth"))
    assert command(story.then("", Command(Verb.LOOK_HERE, ":"), 'You read: "Elbexeth".')) == engrave("Elbereth")


def test_behind_elbereth_the_hurt_rest_before_the_next_hole() -> None:
    story = deep()
    story.then("", engrave("Elbereth"))
    story.then("", Command(Verb.LOOK_HERE, ":"), 'You read: "Elbereth".', hp=5)
    belief = story.then("", Command(Verb.LOOK_HERE, ":"), 'You read: "Elbereth".', hp=5)
    answer = command(belief)
    assert isinstance(answer, Command)
    assert answer.verb == "rest"


def test_who_does_not_care_for_elbereth_is_fought() -> None:
    assert command(at("------\n|...m|\n|.@..|\n------")) == "somebody near does not care for Elbereth"


def behind_elbereth(drawing: str = ROOM, **stats: Any) -> Belief:
    story = Story(
        drawing, LEGEND, inventory=PACK, experience_level=AS_SHIPPED.growth.ready_level, dungeon_level=6, depth=6
    )
    ready(story.belief)
    story.then("", engrave("Elbereth"))
    return story.then("", Command(Verb.LOOK_HERE, ":"), 'You read: "Elbereth".', **stats)


def test_behind_elbereth_the_hole_goes_on_whoever_stands_around() -> None:
    beside = "------\n|.j..|\n|.@..|\n|....|\n------"
    assert verdict(dig_on, behind_elbereth(beside)) == "dig a"
    assert verdict(dig_on, at(beside)) == "(nothing to dig with, or no Elbereth to dig behind)"


def test_a_pit_that_was_begun_becomes_a_hole_whoever_has_gone_out_of_view() -> None:
    belief = at(ROOM)
    belief.level.pits.add(belief.pos)
    belief.journal.record(belief.turn - 5, Verb.DIG, "", [], belief.pos)
    assert verdict(dig_on, belief) == "dig a"
    struck = at(ROOM.replace(".@", "j@"))
    struck.level.pits.add(struck.pos)
    struck.journal.record(struck.turn - 5, Verb.DIG, "", [], struck.pos)
    assert verdict(dig_on, struck) == "(somebody strikes at the hero: each blow stops the work)"
    belief.journal.effects.clear()
    assert verdict(dig_on, belief) == "(nothing to dig with, or no Elbereth to dig behind)"


@pytest.mark.parametrize(
    ("plan", "hp", "answer"),
    [(SCORE_PLAN, 15, "dig a"), (SCORE_PLAN, 12, RESTS), (Plan((DEEP,)), 12, "dig a"), (Plan((DEEP,)), 7, RESTS)],
)
def test_the_besieged_dig_out_on_any_level_but_rest_until_well_first(plan: Plan[Belief], hp: int, answer: str) -> None:
    """On the dive half of the hit points will do: there the way down is the way."""
    drawing = "------\n|.aa.|\n|.@..|\n|....|\n------"
    story = Story(drawing, LEGEND | {"a": "soldier ant"}, inventory=PACK, hp=hp, plan=plan)
    story.then("", engrave("Elbereth"))
    belief = story.then("", Command(Verb.LOOK_HERE, ":"), 'You read: "Elbereth".')
    assert verdict(dig_on, belief) == answer


def test_not_beside_water_which_floods_the_hole() -> None:
    assert verdict(dig_on, behind_elbereth("------\n|.}..|\n|.@..|\n|....|\n------")) == "(not the place for a hole)"


def test_the_weak_kill_and_eat_before_they_dig_on() -> None:
    lichen = {"F": "lichen", "j": "jackal", "b": "giant beetle"}
    about: dict[str, Any] = {
        "dungeon_level": 2,
        "depth": 2,
        "inventory": PACK,
        "experience_level": AS_SHIPPED.growth.ready_level,
    }
    for drawing, hunger, first in (
        ("|..@F..|", Hunger.WEAK, True),
        ("|..@F..|", Hunger.HUNGRY, False),
        ("|..@b..|", Hunger.WEAK, False),
    ):
        belief = ready(scenario(drawing, lichen, hunger=hunger, **about))
        belief.level.engravings[belief.pos] = "Elbereth"
        belief.underfoot = ()
        assert (verdict(dig_on, belief) == "(a meal comes first)") is first, drawing
    fed = ready(scenario("|..@...|", hunger=Hunger.WEAK, **about))
    fed.kills[1, 6] = (species_named("jackal"), fed.turn)
    assert command(fed) == "a meal comes first"


def test_a_pit_that_is_finished_under_blows_is_known() -> None:
    story = Story("------\n|.j..|\n|.@..|\n|....|\n------", LEGEND, inventory=PACK, hp=16)
    belief = story.then("", dig_down("a"), "You dig a pit in the floor.", "The jackal bites!", hp=12)
    assert belief.pos in belief.level.pits


def test_a_mattock_is_not_swung_with_a_shield_on_nor_by_a_beast() -> None:
    pack = ("a - a dwarvish mattock", "b - a small shield (being worn)")
    belief = behind_elbereth("------\n|.j..|\n|.@..|\n|....|\n------")
    belief.inventory = scenario("|@|", inventory=pack).inventory
    assert verdict(dig_on, belief) == "take off T"


@pytest.mark.parametrize(
    ("pack", "tool"),
    [
        (("a - a dwarvish mattock", "b - a cursed +0 small shield (being worn)"), None),
        (("a - a dwarvish mattock", "b - a cursed +0 small shield (being worn)", "p - a pick-axe"), "p"),
        (("a - a dwarvish mattock", "b - a cursed +0 small shield"), "a"),
    ],
)
def test_a_cursed_shield_leaves_no_hands_for_a_mattock(pack: tuple[str, ...], tool: str | None) -> None:
    """A starving Tourist tried to take it off 12 times on each level (seed 63696, turn 93026)."""
    found = digging_tool(scenario("|@|", inventory=pack))
    assert (found.letter if found is not None else None) == tool


def test_nobody_digs_out_of_a_shop_with_a_debt() -> None:
    story = Story(ROOM, inventory=PACK)
    belief = story.then("", None, "Hello, Agent!  Welcome to Asidonhopo's general store!")
    assert may_dig(belief)
    assert not may_dig(story.then("", None, "You bite that, you pay for it!"))


def test_beside_a_boulder_that_came_down_on_the_hero_nothing_is_dug() -> None:
    story = Story(ROOM, inventory=PACK, experience_level=AS_SHIPPED.growth.ready_level, dungeon_level=2, depth=2)
    belief = ready(story.then("", dig_down("f"), "There isn't enough room to dig in here."))
    answer = dive(belief)
    assert isinstance(answer, Proposal)
    assert answer.reason == "step aside to dig"
