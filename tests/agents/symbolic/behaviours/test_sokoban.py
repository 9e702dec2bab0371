"""Pushing boulders: whole levels on a model of the rules, and what to do when something is not as planned."""

from collections import Counter

import pytest

from agents.symbolic.behaviours.explore.sokoban import solve_sokoban
from agents.symbolic.planning.sokoban.board import Position
from agents.symbolic.planning.sokoban.levels import SokobanLevel, levels
from agents.symbolic.strategies.plans import SCORE_PLAN
from nethack_env.observation import Condition, Dungeon
from tests.agents.symbolic.scenario import rethink, scenario, verdict
from tests.agents.symbolic.sokoban_world import World, level_named


@pytest.mark.parametrize("level", [level for level in levels() if level.solution], ids=lambda level: level.name)
def test_a_level_is_solved_push_by_push(level: SokobanLevel) -> None:
    world = World(level.name)
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
