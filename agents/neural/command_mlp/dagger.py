"""DAgger for the policy over commands: the games of each round are recorded, and all rounds so far are learned from.

Each finished game is a file of its own and each round leaves its weights, so a run that was killed goes on with what is
missing: ``round-NN/SEED.npz`` are the rows, ``weights-NN.npz`` the learner after each round. A game that ended by a
fault of the program leaves that instead, as ``round-NN/SEED.fault.json``, and teaches nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import mean

import numpy as np
from rich.console import Console
from rich.progress import Progress

from agents.base import AgentError
from agents.neural.command_mlp.fitting import FitConfig, fit, predictions
from agents.neural.command_mlp.net import load_scorer, load_weights, save_weights
from agents.neural.commands.lessons import WEIGHED, Course, Lesson, load_lesson, rows_path, teach
from agents.neural.commands.recorded_rounds import HELD_OUT, split
from agents.neural.commands.rows import Rows
from agents.neural.commands.scores import agreement, told
from agents.neural.shared.faulty_games import Fault, faults
from agents.neural.shared.scalars import Scalars
from agents.neural.shared.settings import Count, Natural, Share, Weight, settle
from mnist_core.network import Network

ROUND_SEEDS = 1_000
"""The seeds of a round begin so many after those of the one before."""


class RoundsError(AgentError):
    """The settings of the rounds do not go together."""


@dataclass(frozen=True)
class DaggerConfig(FitConfig):
    """Settings of DAgger; all rows so far are fitted after each round."""

    games: tuple[Count, ...] = (80, 50)
    """Games a round."""
    betas: tuple[Share, ...] = (1.0, 0.1)
    """Chance in each round that a decision is the teacher's."""
    kept: Share = 1.0
    """Share of the decisions that become rows."""
    late: Count = 15_000
    """Turn from which on fewer of them do."""
    kept_late: Share = 0.25
    """Share of those that would, from that turn on; each weighs as much as those that are left out with it."""
    temperature: Weight = 0.3
    """Of the learner's draws while it plays."""
    most_turns: Count = 60_000
    """Turn at which a game is cut."""
    first_seed: Natural = 20_000
    """Seed of the first game; each round begins a thousand later."""
    workers: Count = 2
    """Processes that play; they change nothing but the time."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.betas) != len(self.games):
            raise RoundsError(f"betas has {len(self.betas)} rounds, games has {len(self.games)}: say both")
        if not self.kept:
            raise RoundsError("kept is 0: no decision becomes a row, so there is nothing to learn from")
        if max(self.games[:-1], default=0) > ROUND_SEEDS:
            raise RoundsError(
                f"games is {self.games}: a round before the last has at most {ROUND_SEEDS}, for then the seeds of the "
                "next one begin"
            )
        first = list(seeds(self, 0)) if self.games else []
        held = sum(seed % HELD_OUT == 0 for seed in first)
        if not 0 < held < len(first):
            raise RoundsError(
                f"the first round has {len(first) - held} games to learn from and {held} to hold out (seeds that "
                f"{HELD_OUT} divides): it needs some of both, so set games or first_seed otherwise"
            )


def train(config: DaggerConfig, out: Path, console: Console, *, resume: bool = False) -> Path:
    """Train and return the file of the weights; finished games and rounds are not made again."""
    del resume  # a run is resumed game by game, whether asked to or not
    settle(out, config, weighed=WEIGHED)
    weights: Path | None = None
    scalars = Scalars(out)
    with Progress(console=console, transient=True) as bars:
        for number in range(len(config.games)):
            _play(config, number, weights, out, bars, console)
            after = out / f"weights-{number:02d}.npz"
            if not after.exists():
                _learn(config, number, out, after, console, scalars, bars)
            weights = after
    scalars.close()
    final = out / "weights.npz"
    final.write_bytes((out / f"weights-{len(config.games) - 1:02d}.npz").read_bytes())
    return final


def seeds(config: DaggerConfig, number: int) -> Sequence[int]:
    """Return the seeds of a round."""
    first = config.first_seed + ROUND_SEEDS * number
    return range(first, first + config.games[number])


def folder(out: Path, number: int) -> Path:
    """Return where the rows of a round are."""
    return out / f"round-{number:02d}"


def _play(config: DaggerConfig, number: int, weights: Path | None, out: Path, bars: Progress, console: Console) -> None:
    """Play the games of a round that are missing, and tell of each fault as it comes.

    Raises
    ------
    RoundsError
        When each game of the round ended by a fault.
    """
    course = Course(
        config.betas[number], config.kept, config.late, config.kept_late, config.temperature, config.most_turns
    )
    here, games = folder(out, number), seeds(config, number)
    bar = bars.add_task(f"round {number}: playing", total=len(games))
    bars.update(bar, completed=len(_files(config, out, number)) + len(faults(here)))

    def tell(lesson: Lesson | Fault) -> None:
        bars.advance(bar)
        if isinstance(lesson, Fault):
            console.print(f"round {number}: {lesson}", highlight=False, soft_wrap=True)

    teach(here, games, partial(load_scorer, weights), course, config.workers, tell)
    bars.remove_task(bar)
    if not _files(config, out, number):
        raise RoundsError(f"each game of round {number} ended by a fault: mend that, remove {here}, and go on")


def recorded(config: DaggerConfig, out: Path, rounds: int) -> list[list[Path]]:
    """Return the files of the games of the first so many rounds; those that ended by a fault have none."""
    return [_files(config, out, number) for number in range(rounds)]


def _files(config: DaggerConfig, out: Path, number: int) -> list[Path]:
    """Return the files of the games of a round."""
    paths = (rows_path(folder(out, number), seed) for seed in seeds(config, number))
    return [path for path in paths if path.exists()]


def _learn(
    config: DaggerConfig, number: int, out: Path, after: Path, console: Console, scalars: Scalars, bars: Progress
) -> None:
    """Fit all rounds so far, keep the weights, and say how well it went."""
    rows, held = split(out, rounds=recorded(config, out, number + 1))
    generator = np.random.default_rng(config.seed + number)
    network, loss = fit(config, rows, generator, bars)
    settings = {name: value for name, value in asdict(config).items() if name != "workers"}
    save_weights(after, network, str({"round": number, "settings": settings}))
    lessons = [load_lesson(path) for path in _files(config, out, number)]
    _report(load_weights(after), number, len(rows), held, loss, lessons, console, scalars)


def _report(
    network: Network, number: int, labels: int, held: Rows, loss: float, lessons: Sequence[Lesson], console: Console,
    scalars: Scalars,
) -> None:  # fmt: skip
    """Say what a round came to: the points are those of the mixture that played it."""
    found = agreement(partial(predictions, network), held)
    share, lines = told(found)
    points = mean(lesson.score for lesson in lessons)
    scalars.write(labels, {"round": number, "loss": loss, "agreement": share, "points": points})
    console.print(
        f"round {number}: {len(lessons)} games with {points:,.0f} points, {labels:,} rows, loss {loss:.3f}, "
        f"agreement on games held out {share:.1%}",
        highlight=False,
    )
    for line in lines:
        console.print(line, highlight=False)
