"""The dive for depth in the real game, from where heroes arrive: experience level 8, a pick-axe, 90 hit points."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import Command
from agents.symbolic.execution.executor import Executor
from agents.symbolic.verb import Verb
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Dungeon, Observation

SEED = 3
ISLAND, CASTLE = 24, 27
"""Where Medusa's island and the Castle lie in the game of that seed."""

VALLEY, MAZE = 45, 33
"""A level port to below the Castle ends in the Valley of the Dead (do.c, goto_level), and leads farther from there."""


@contextmanager
def dive_from(*depths: int) -> Iterator[tuple[SymbolicAgent, Iterator[Belief]]]:
    """Yield a hero on its dive from the last of these levels on, and what it knows after each key."""
    executor = Executor(lambda: "blessed +0 pick-axe")
    with closing(NetHackEnv(wizard=True, character="val-dwa-fem-law", spawn_monsters=False)) as env:
        arrays, _ = env.reset(seed=SEED)
        level = Command(Verb.OTHER, "#levelchange\r", (("experience level", "8"),))
        for command in (level, Command(Verb.OTHER, "#wizwish\r")):
            key: str | None = executor.start(command)
            while key is not None:
                arrays, *_ = env.step(action_index(key))
                key = executor.next_key(Observation(arrays))
        for letter in "".join(f"\x1b\x1b#wizlevelport\r{depth}\r" for depth in depths):
            arrays, *_ = env.step(action_index(letter))
        agent = SymbolicAgent(strategy="depth")
        agent.reset(1)

        def play() -> Iterator[Belief]:
            seen = Observation(arrays)
            while True:
                seen = Observation(env.step(agent.act(seen))[0])
                yield agent.belief

        yield agent, play()


def keys_to(depth: int, game: Iterator[Belief], most: int) -> int:
    """Play on until the hero is on a level; return the keys that it took."""
    return next(number for number, belief in zip(range(1, most), game, strict=False) if belief.stats.depth == depth)


def behaviours(agent: SymbolicAgent, game: Iterator[Belief], keys: int) -> list[str]:
    """Play on for so many keys; return what decided on each."""
    decisions = [agent.decision for _, _ in zip(range(keys), game, strict=False)]
    return [decision.behaviour for decision in decisions if decision is not None]


@pytest.fixture(scope="module")
def castle() -> Iterator[tuple[SymbolicAgent, Iterator[Belief], int]]:
    """A hero that has dug itself from Medusa's island to the Castle, and how many keys that took."""
    with dive_from(ISLAND) as (agent, game):
        yield agent, game, keys_to(CASTLE, game, most=300)


def test_from_medusas_island_a_dwarf_digs_down_to_the_castle(
    castle: tuple[SymbolicAgent, Iterator[Belief], int],
) -> None:
    """There is a place without water beside it on this island; three levels below it follow."""
    agent, _, keys = castle
    assert keys < 150
    assert {(0, number) for number in range(ISLAND, CASTLE)} <= set(agent.belief.levels)


def test_the_floor_of_the_castle_is_tried_once(castle: tuple[SymbolicAgent, Iterator[Belief], int]) -> None:
    """No hole can be dug there (dig.c, dighole), so the hero looks for another way on."""
    agent, game, _ = castle
    keys_until_hard = next(number for number, belief in zip(range(60), game, strict=False) if belief.level.undiggable)
    assert keys_until_hard < 30
    assert agent.belief.stats.depth == CASTLE
    after = behaviours(agent, game, 80)
    assert not {"dive", "dig on", "zap down"} & set(after)
    assert "explore" in after


def test_below_the_valley_it_digs_on() -> None:
    """Gehennom is a dungeon of its own, and the dive once looked for the way up there."""
    with dive_from(VALLEY, MAZE) as (agent, game):
        found = behaviours(agent, game, 8)
        assert (agent.belief.stats.dungeon, agent.belief.stats.depth) == (Dungeon.GEHENNOM, MAZE)
        assert found[-1] == "dive"
