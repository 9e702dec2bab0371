"""Duels in debug mode: what a fight hand to hand with one of a species costs, against what the odds expect of it.

The hero is a Valkyrie with its long sword. It strikes first, and who has just been made has no move in its first turn:
on average a duel costs half of what is expected, so a species is misjudged that costs much more or less than that.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from statistics import fmean

from agents.base import AgentError
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.behaviours.fight.inside import cut_way_out
from agents.symbolic.behaviours.fight.melee import fight
from agents.symbolic.behaviours.observe.attributes import know_self
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import Command
from agents.symbolic.execution.executor import Executor
from agents.symbolic.gates import Entry
from agents.symbolic.knowledge._table import UnknownNameError
from agents.symbolic.knowledge.dangers import harmless
from agents.symbolic.knowledge.species import SPECIES, Species, species_named
from agents.symbolic.knowledge.species_flags import Generation
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.foes import foe_beside
from agents.symbolic.strategies.strategy import Strategy
from agents.symbolic.strategies.table import SCORE
from agents.symbolic.verb import Verb
from agents.words import did_you_mean
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation

HERO = "val-hum-fem-law"
LEVEL = 10
DIFFICULTIES = range(4, 16)
"""Of the species that a hero of that level meets and has to fear."""

_NEVER_MET = frozenset({Generation.UNIQUE, Generation.NEVER_RANDOM, Generation.ONLY_IN_HELL})
_QUIET, _MOST_TURNS, _MOST_KEYS = 6, 150, 500
"""Frames without anybody that end a duel; turns after which one is given up, and keys after which nobody comes."""


@dataclass(frozen=True)
class Duel:
    """How a duel went.

    Attributes
    ----------
    expected : float
        Hit points that it was expected to cost when they stood side by side.
    lost : int
        Those that it cost.
    won : bool
        Whether the hero was alone in the end.
    """

    expected: float
    lost: int
    won: bool


@dataclass(frozen=True)
class Cost:
    """What the duels with one species came to, on average: hit points expected and lost, and the share that was won."""

    name: str
    duels: int
    expected: float
    lost: float
    won: float

    @classmethod
    def of(cls, species: Species, fought: Sequence[Duel]) -> Cost:
        """Sum up at least one duel."""
        return cls(
            species.name,
            len(fought),
            fmean(duel.expected for duel in fought),
            fmean(duel.lost for duel in fought),
            fmean(duel.won for duel in fought),
        )

    @property
    def ratio(self) -> float:
        """Hit points lost for each that was expected; those of the harmless are put at one."""
        return self.lost / max(self.expected, 1.0)


def called(name: str) -> Species:
    """Return the species of a name.

    Raises
    ------
    AgentError
        When there is none; the message names one that is spelled nearly so.
    """
    try:
        return species_named(name)
    except UnknownNameError as error:
        near = did_you_mean(name, (species.name for species in SPECIES))
        raise AgentError(f"there is no species {name!r}{near}") from error


def feared() -> list[Species]:
    """Return the species that strike by themselves, and that a hero of `LEVEL` may meet."""
    return [s for s in SPECIES if s.difficulty in DIFFICULTIES and not harmless(s) and not _NEVER_MET & s.generation]


def duels(species: Species, seeds: Sequence[int]) -> list[Duel]:
    """Fight one of a species in a game of each seed; who never comes near fights none."""
    return [duel for seed in seeds if (duel := _duel(species, seed)) is not None]


def _wait(belief: Belief) -> Proposal:
    del belief
    return Proposal(Command(Verb.WAIT, "s"), "nobody is here")


_DUELIST = Strategy(
    "duel",
    SCORE.plan,
    (Entry("know self", know_self), Entry("fight", fight, engulfed=cut_way_out), Entry("wait", _wait)),
)


class _Game:
    """A game in debug mode, and the hero's agent in it."""

    def __init__(self, env: NetHackEnv, seed: int) -> None:
        self._env = env
        self._arrays, _ = env.reset(seed=seed)
        self.agent = SymbolicAgent(_DUELIST)
        self.agent.reset(seed)

    @property
    def seen(self) -> Observation:
        return Observation(self._arrays)

    def press(self, action: int) -> None:
        self._arrays, *_ = self._env.step(action)

    def order(self, command: Command) -> None:
        """Carry a command of the debug mode out."""
        executor = Executor()
        key: str | None = executor.start(command)
        while key is not None:
            self.press(action_index(key))
            key = executor.next_key(self.seen)


def _duel(species: Species, seed: int) -> Duel | None:
    with closing(NetHackEnv(wizard=True, character=HERO, spawn_monsters=False)) as env:
        game = _Game(env, seed)
        game.order(Command(Verb.OTHER, "#levelchange\r", (("experience level", str(LEVEL)),)))
        for _ in range(_QUIET):  # it learns who it is
            game.press(game.agent.act(game.seen))
        game.order(Command(Verb.OTHER, "#wizgenesis\r", (("kind of monster", species.name),)))
        health, expected = game.seen.stats.hp, _met(game, species)
        return _fought(game, health, expected) if expected is not None else None


def _met(game: _Game, species: Species) -> float | None:
    """Let one of the species come; return the hit points that the odds expect it to cost, None if it never comes."""
    belief = game.agent.belief
    for _ in range(_MOST_KEYS):
        action = game.agent.act(game.seen)
        beside = any(monster.species is species for monster in belief.adjacent_hostiles())
        expected = foe_beside(belief, species).toll if beside else None
        game.press(action)
        if expected is not None:
            return expected
    return None


def _fought(game: _Game, health: int, expected: float) -> Duel:
    """Strike until nobody is there any more, or the hero falls: in debug mode it gets up again."""
    belief, lost, had, quiet = game.agent.belief, 0, health, 0
    until = game.seen.stats.turn + _MOST_TURNS
    while quiet <= _QUIET and game.seen.stats.turn <= until:
        now = game.seen.stats.hp
        lost, had = lost + max(had - now, 0), now
        if lost >= health:
            return Duel(expected, lost, won=False)
        action = game.agent.act(game.seen)
        quiet = 0 if belief.hostiles or belief.engulfed else quiet + 1
        game.press(action)
    return Duel(expected, lost, won=quiet > _QUIET)
