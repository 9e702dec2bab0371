"""Pushing boulders: whole levels on a model of the rules, and what to do when something is not as planned."""

from collections import Counter

import pytest

from agents.symbolic.behaviours.explore.sokoban import solve_sokoban
from agents.symbolic.geometry import Pos
from agents.symbolic.planning.sokoban.board import Position
from agents.symbolic.planning.sokoban.levels import SokobanLevel, levels
from agents.symbolic.proposal import Proposal
from agents.symbolic.strategies.plans import SCORE_PLAN
from nethack_env.observation import Condition, Dungeon
from tests.agents.symbolic.scenario import rethink, scenario, verdict
from tests.agents.symbolic.sokoban_world import World, level_named


@pytest.mark.parametrize("level", [level for level in levels() if level.solution], ids=lambda level: level.name)
def test_a_level_is_solved_push_by_push(level: SokobanLevel) -> None:
    world = World(level.name)
    assert world.belief.level.puzzle is not None
    world.belief.level.puzzle.closets = frozenset()
    done = Counter(answer.command.verb for answer in world.play())
    assert world.refusal == "the way is open"
    assert world.pushes == len(level.solution)
    assert set(done) == {"move"}
    puzzle = world.belief.level.puzzle
    assert puzzle is not None
    assert (puzzle.level, puzzle.plans, puzzle.open) == (level, 0, True)


def test_what_lies_on_a_hole_does_not_fill_it() -> None:
    hole = max(level_named("2-1").start.holes)
    world = World("2-1", things={hole: "%"})
    for _ in world.play(200):
        if world.pushes:
            break
    puzzle = world.belief.level.puzzle
    assert puzzle is not None
    assert puzzle.plans == 0


def test_boulders_that_lie_elsewhere_are_planned_for_anew() -> None:
    start = level_named("4-2").start
    moved = Position(start.boulders - {(2, 5)} | {(2, 4)}, start.holes)
    world = World("4-2", moved)
    assert all(answer.command.verb == "move" for answer in world.play())
    assert world.refusal == "the way is open"
    puzzle = world.belief.level.puzzle
    assert puzzle is not None
    assert puzzle.plans == 1


@pytest.mark.parametrize("name", ["4-1", "2-2"])
def test_with_too_few_boulders_it_is_given_up(name: str) -> None:
    start = level_named(name).start
    boulders = frozenset(sorted(start.boulders)[: len(start.holes) - 1])
    world = World(name, Position(boulders, start.holes))
    assert list(world.play()) == []
    assert world.refusal in ("no solution from here", "the plan wants the hero elsewhere")
    puzzle = world.belief.level.puzzle
    assert puzzle is not None
    assert puzzle.hopeless
    world.story.then()
    assert puzzle.plans == 1, "the same position is not searched twice"


@pytest.mark.parametrize(
    ("name", "boulders", "climbable"),
    [("4-1", [], True), ("4-1", [(4, 10), (5, 10), (6, 10)], False), ("2-2", [], False)],
    ids=["pits", "pits behind boulders", "holes"],
)
def test_what_is_left_can_be_climbed_through(name: str, boulders: list[Pos], *, climbable: bool) -> None:
    world = World(name, Position(frozenset(boulders), level_named(name).start.holes))
    puzzle = world.belief.level.puzzle
    assert puzzle is not None
    assert (puzzle.hopeless, puzzle.climbable) == (True, climbable)


def test_a_pit_is_filled_that_things_hide() -> None:
    """A Valkyrie pushed the next boulder over it, in front of the stairs (seed 75118)."""
    world = World("4-2")
    hidden = max(level_named("4-2").start.holes)
    world.things[hidden] = "%"
    assert len(list(world.play())) > 0
    puzzle = world.belief.level.puzzle
    assert puzzle is not None
    assert (puzzle.open, puzzle.plans) == (True, 0)


MIMIC = (2, 24)
"""A square of the corridor of level 1-2 that no boulder of the plan ever lies on."""


def test_a_boulder_from_nowhere_is_struck_at_and_not_reckoned_with() -> None:
    world = World("1-2")
    world.things[MIMIC] = "0"
    world.story.then(world.drawing())
    puzzle = world.belief.level.puzzle
    assert puzzle is not None
    assert puzzle.mimics == {(MIMIC[0] + 1, MIMIC[1] + 1)}
    assert puzzle.push is not None, "the plan for the others holds"
    assert verdict(solve_sokoban, world.belief).startswith("move "), "no way leads to it yet"


def test_it_is_known_too_when_it_comes_into_view_as_a_hole_is_filled() -> None:
    world = World("1-2")
    for answer in world.play():
        if (
            answer.command.verb == "move"
            and not answer.path
            and len(world.level.start.holes) > len(world.position.holes)
        ):
            break
    world.things[MIMIC] = "0"
    world.story.then(world.drawing())
    puzzle = world.belief.level.puzzle
    assert puzzle is not None
    assert (puzzle.plans, len(puzzle.mimics)) == (0, 1)


def beside_a_mask() -> tuple[World, Pos, Proposal]:
    """Return a hero beside what looks like a boulder from nowhere, the square of that, and what the hero does."""
    world = World("4-1")
    row, col = world.hero
    masked = row - 1, col
    world.things[masked] = "0"
    world.story.then(world.drawing())
    answer = solve_sokoban(world.belief)
    assert isinstance(answer, Proposal)
    return world, masked, answer


def test_beside_it_the_hero_strikes_and_what_is_not_unmasked_is_a_boulder() -> None:
    world, _, answer = beside_a_mask()
    assert verdict(solve_sokoban, world.belief) == "fight Fk"
    puzzle = world.belief.level.puzzle
    assert puzzle is not None
    world.story.then(world.drawing(), answer.command)
    assert not puzzle.mimics
    assert not verdict(solve_sokoban, world.belief).startswith("fight")


def test_a_blow_that_unmasks_it_makes_no_boulder_of_it() -> None:
    world, masked, answer = beside_a_mask()
    world.things[masked] = "m"
    world.story.then(world.drawing(), answer.command)
    world.things.clear()
    world.story.then(world.drawing())
    puzzle = world.belief.level.puzzle
    assert puzzle is not None
    assert (puzzle.plans, puzzle.hopeless, puzzle.mimics) == (0, False, frozenset())


def test_a_monster_on_a_boulder_hides_it_only() -> None:
    start = level_named("4-1").start
    world = World("4-1")
    boulder = max(start.boulders)
    world.position = Position(start.boulders - {boulder}, start.holes)
    world.things[boulder] = "f"
    world.story.then(world.drawing())
    world.position = start
    world.story.then(world.drawing())
    puzzle = world.belief.level.puzzle
    assert puzzle is not None
    assert (puzzle.plans, puzzle.mimics) == (0, frozenset())


def test_behind_the_last_boulders_the_closets_are_looked_into() -> None:
    """One of them has the prize; an amulet there is one of reflection (sokoban.des)."""
    world = World("1-2")
    puzzle = world.belief.level.puzzle
    assert puzzle is not None
    assert len(puzzle.closets) == 3
    world.position, _ = world.level.board.replay(world.level.start, world.hero, world.level.solution)
    world.story.then(world.drawing())
    seen = [answer.reason for answer in world.play()]
    assert len(seen) == 3
    assert all(reason.startswith("look into the closet") for reason in seen)
    assert world.refusal == "the way is open"
    assert not puzzle.closets


@pytest.mark.parametrize(("closet", "known"), [(0, True), (2, False)])
def test_the_amulet_of_a_closet_is_known(closet: int, known: bool) -> None:
    world = World("1-2")
    row, col = min(world.level.closets)
    world.hero = (row, col + closet)
    world.story.then(world.drawing())
    world.story.pack = ("k - a square amulet",)
    world.story.then(world.drawing())
    kind = world.belief.identification.sure("square amulet")
    assert (kind is not None and kind.full_name == "amulet of reflection") is known


def test_somebody_behind_the_boulder_is_waited_for() -> None:
    world = World("4-2")
    for answer in world.play():
        if not answer.path:
            break
    puzzle = world.belief.level.puzzle
    assert puzzle is not None
    assert puzzle.push is not None
    row, col = puzzle.push.target
    world.things[row - 1, col - 1] = "f"
    assert verdict(solve_sokoban, world.story.then(world.drawing())) == "wait 2s"


def test_somebody_unseen_behind_the_boulder_is_waited_for_too() -> None:
    world = World("4-2")
    for answer in world.play():
        if not answer.path:
            break
    stuck = world.story.then(world.drawing(), answer.command, "Perhaps that's why you cannot move it.")
    assert verdict(solve_sokoban, stuck) == "wait 8s"
    assert verdict(solve_sokoban, world.story.then(world.drawing())).startswith("move ")


def test_who_has_something_to_throw_throws_it_over_the_boulder() -> None:
    """Who is between boulder and hole never steps on it (mon.c, mfndpos)."""
    world = World("4-2")
    for answer in world.play():
        if not answer.path:
            break
    world.story.pack = ("a - a long sword (weapon in hand)", "b - 3 daggers")
    world.story.then(world.drawing())
    push = solve_sokoban(world.belief)
    assert isinstance(push, Proposal)
    stuck = world.story.then(world.drawing(), push.command, "Perhaps that's why you cannot move it.")
    thrown = solve_sokoban(stuck)
    assert isinstance(thrown, Proposal)
    assert thrown.reason == "throw dagger over the boulder"


def test_nobody_pushes_blind_or_elsewhere() -> None:
    world = World("4-1")
    world.belief.stats = world.belief.stats._replace(condition=int(Condition.BLIND))
    assert verdict(solve_sokoban, world.belief) == "(senses are not clear)"
    assert verdict(solve_sokoban, scenario("|.@0.|", {"0": "boulder"})) == "(not in Sokoban)"
    strange = scenario("|.@0.|", {"0": "boulder"}, dungeon=int(Dungeon.SOKOBAN), dungeon_level=4)
    assert verdict(solve_sokoban, strange) == "(no puzzle that is known)"


def test_who_plays_for_something_else_leaves_the_boulders_alone() -> None:
    world = World("4-1")
    world.belief.plan = SCORE_PLAN
    rethink(world.belief)
    assert verdict(solve_sokoban, world.belief) == "(the plan wants the hero elsewhere)"
