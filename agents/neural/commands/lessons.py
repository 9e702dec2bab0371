"""Games to learn from: the learner plays some of the decisions, the symbolic agent says at each what it would do.

Imitation is the case in which the teacher takes all of them; DAgger (Ross, Gordon and Bagnell 2011) lets the learner
take them, so that its own mistakes become its lessons.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from agents.base import AgentError
from agents.loop.rollout import agent_seed, play_episode
from agents.neural.commands.chooser import TEMPERATURE, CommandChooser, Scorer
from agents.neural.commands.labels import label
from agents.neural.commands.rows import Recorder, Rows, load_rows, save_rows
from agents.neural.commands.vocabulary import INDEX
from agents.neural.shared.faulty_games import Fault, play_all
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import FixedOrder, Offer, Offers
from agents.symbolic.execution.watchdog import Watchdog
from agents.symbolic.strategies.table import SCORE
from nethack_env.env import NetHackEnv

FREQUENT = frozenset(INDEX[name] for name in ("read floor", "rest a turn"))
"""A rest on Elbereth is these two in turn, and a third of all decisions."""

THINNED = 4
"""One in so many of the frequent is kept, and weighs as much as all of them."""

WEIGHED = "by the decisions that each row stands for"
"""How rows weigh. Those of before 1 December 2026 weighed one from the late turn on, whatever share was kept."""


@dataclass(frozen=True, slots=True)
class Course:
    """How games are played to learn from.

    Attributes
    ----------
    beta : float
        Chance that a decision is the teacher's.
    kept : float
        Share of the decisions that become rows.
    late, kept_late : int, float
        Turn from which on only that share of them does, each weighing the more: who has lived so long does much of the
        same.
    temperature : float
        Of the learner's draws.
    most_turns : int
        Turn at which a game is cut: those few that go on teach nothing new.
    """

    beta: float = 1.0
    kept: float = 1.0
    late: int = 15_000
    kept_late: float = 0.25
    temperature: float = TEMPERATURE
    most_turns: int = 100_000

    def share(self, turn: int) -> float:
        """Return the share of the decisions of a turn that become rows."""
        return self.kept if turn < self.late else self.kept * self.kept_late


class TaughtChooser:
    """Plays a mixture of teacher and learner, and keeps the teacher's advice.

    Parameters
    ----------
    score : Scorer
        The learner.
    course : Course
        How the two are mixed.
    """

    def __init__(self, score: Scorer, course: Course) -> None:
        self._learner = CommandChooser(score, course.temperature)
        self._course = course
        self.reset(0)

    def reset(self, seed: int) -> None:
        """Begin a new game."""
        self._learner.reset(seed)
        self._teacher = FixedOrder()
        self._watchdog = Watchdog(random.Random(seed))
        self._generator = np.random.default_rng(seed)
        self._offers: Offers | None = None
        self._taught = True
        self.recorder = Recorder()
        self.unnamed = 0
        self.decisions = 0

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        """Ask the teacher, write its advice down, and take it or the learner's own choice."""
        if offers is self._offers:  # vetoed
            return self._advice(belief, offers) if self._taught else self._learner.choose(belief, offers)
        self._offers = offers
        advice = self._advice(belief, offers)
        named = label(advice, belief) if advice is not None else None
        self.decisions += 1
        self.unnamed += named is None
        self._taught = bool(self._generator.random() < self._course.beta)
        advised = named.choice if named is not None else -1
        rate = self._course.share(belief.turn) / (THINNED if advised in FREQUENT else 1)
        weight = 1 / rate if self._generator.random() < rate else 0.0
        if self._taught:
            return self._follow(belief, advice, advised, weight)
        mine = self._learner.choose(belief, offers)
        if weight and advised >= 0:
            self.recorder.add(self._learner.vector, advised, weight)
        if self._learner.picked != advised:
            self._watchdog.retract()
        return mine

    def _follow(self, belief: Belief, advice: Offer | None, advised: int, weight: float) -> Offer | None:
        """Do as the teacher does; write it down unless it weighs nothing."""
        self._learner.past.note(self._learner.picked)
        if weight and advised >= 0:
            self._learner.look(belief)
            self.recorder.add(self._learner.vector, advised, weight)
        self._learner.picked = advised
        return advice

    def _advice(self, belief: Belief, offers: Offers) -> Offer | None:
        """Return what the teacher would do, its own watchdog heeded."""
        while (offer := self._teacher.choose(belief, offers)) is not None:
            if self._watchdog.allows(offer.name, offer.proposal, belief):
                return offer
            offers.withdraw(offer, "tried in vain")
        return None


@dataclass(frozen=True, slots=True)
class Lesson:
    """A game that was played to learn from.

    Attributes
    ----------
    seed, score, turn : int
        The game, its points, its last turn.
    rows : int
        Rows that were kept of it.
    decisions, unnamed : int
        All that were made, and those of the teacher's that the vocabulary has no name for.
    """

    seed: int
    score: int
    turn: int
    rows: int
    decisions: int
    unnamed: int


class Schoolroom:
    """Plays one game a call and keeps its rows as ``SEED.npz`` in a folder."""

    def __init__(self, load: Callable[[], Scorer], course: Course, folder: Path) -> None:
        self._folder = folder
        self._course = course
        self._chooser = TaughtChooser(load(), course)
        self._agent = SymbolicAgent(SCORE, self._chooser)
        self._env = NetHackEnv()

    def __call__(self, seed: int) -> Lesson:
        """Play the game of a seed."""
        result = play_episode(self._env, self._agent, seed, max_turns=self._course.most_turns)
        if result.error is not None:
            raise AgentError(f"the game of seed {seed} raised: {result.error}")
        chooser = self._chooser
        rows: Rows = chooser.recorder.rows()
        lesson = Lesson(seed, result.score, result.turn, len(rows), chooser.decisions, chooser.unnamed)
        facts = {name: getattr(lesson, name) for name in Lesson.__slots__}
        save_rows(rows_path(self._folder, seed), rows, {"game": facts, "agent seed": agent_seed(seed)})
        return lesson

    def close(self) -> None:
        """Free the game."""
        self._env.close()


def rows_path(folder: Path, seed: int) -> Path:
    """Return the file of a game's rows."""
    return folder / f"{seed:06d}.npz"


def load_lesson(path: Path) -> Lesson:
    """Return the account of a recorded game."""
    return Lesson(**load_rows(path)[0]["game"])


def teach(
    folder: Path,
    seeds: Sequence[int],
    load: Callable[[], Scorer],
    course: Course,
    workers: int,
    on_lesson: Callable[[Lesson | Fault], None] = lambda _: None,
) -> None:
    """Play the games that the folder does not hold yet; one that ends by a fault leaves that in place of its rows."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [seed for seed in seeds if not rows_path(folder, seed).exists()]
    if missing:
        load()  # finds here, before any game, what would be the fault of all of them
    room = partial(Schoolroom, load, course, folder)
    for lesson in play_all(room, folder, missing, workers):
        on_lesson(lesson)
