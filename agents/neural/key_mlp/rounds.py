"""DAgger (Ross, Gordon and Bagnell 2011): the learner plays, the teacher says at each frame what it would have done.

Round by round the learner takes over more of the commands, the frames that it gets into are labelled and added to all
those before, and it is fitted again. Imitation is the case of one round in which the teacher plays everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import Progress, TaskID

from agents.base import AgentError
from agents.neural.key_mlp import checkpoint
from agents.neural.key_mlp.policy import make_network, save_weights
from agents.neural.key_mlp.scores import agreement
from agents.neural.key_mlp.shards import Shard, batches, join, load_shard
from agents.neural.key_mlp.taught_games import Game, Played, play_all, taught_games
from agents.neural.shared.imitation import imitate
from agents.neural.shared.scalars import Scalars
from mnist_core.optimisers import Adam

CHECKPOINT = "checkpoint.npz"
WEIGHTS = "weights.npz"


@dataclass(frozen=True)
class RoundsConfig:
    """What the rounds are told; `ImitationConfig` and `DaggerConfig` give it their names for things."""

    betas: tuple[float, ...]
    rows_a_round: int
    games_at_a_time: int
    max_steps: int
    hidden: tuple[int, ...]
    steps_a_round: int
    last_steps: int
    batch_size: int
    learning_rate: float
    temperature: float
    first_seed: int
    seed: int


class Rounds:
    """A run of rounds in a folder: ``round-NN.npz`` are its rows, ``weights-NN.npz`` the learner after each."""

    def __init__(self, config: RoundsConfig, out: Path, workers: int, console: Console) -> None:
        self.config = config
        self.out = out
        self.workers = workers
        self.console = console
        self.generator = np.random.default_rng(config.seed)
        self.network = make_network(config.hidden, self.generator)
        self.optimiser = Adam(self.network, self._rate)
        self.round = 0
        self.next_seed = config.first_seed
        self._finishing = (0, 0)
        self.scalars = Scalars(out)

    def run(self, *, resume: bool = False) -> Path:
        """Teach all rounds and return the file of the final weights; with `resume`, from the last finished round."""
        if resume and (self.out / CHECKPOINT).exists():
            progress = checkpoint.load(self.out / CHECKPOINT, self._learners, self.generator, self._settings)
            self.round, self.next_seed = progress["round"], progress["next_seed"]
        with Progress(console=self.console, transient=True) as progress_bars:
            while self.round < len(self.config.betas):
                self._teach(progress_bars)
        self.scalars.close()
        return self.out / WEIGHTS

    @property
    def _learners(self) -> dict[str, checkpoint.Learner]:
        return {"policy": (self.network, self.optimiser)}

    @property
    def _settings(self) -> dict[str, Any]:
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self.config).items()}

    def _rate(self, step: int) -> float:
        """Return the learning rate: constant, and in the last fit falling to nothing in a straight line."""
        begin, length = self._finishing
        share = (step - begin) / length if length else 0.0
        return self.config.learning_rate * max(1.0 - share, 0.01)

    def _teach(self, bars: Progress) -> None:
        """Play and label one round, fit all rounds so far, and put everything down."""
        number, config = self.round, self.config
        played = self._play(bars)
        shard = join([game.shard for game in played])
        before = agreement(self.network, shard) if number else {}
        shard.save(self._path("round", number), {"round": number})
        last = number == len(config.betas) - 1
        loss = self._fit(bars, last=last)
        self._report(played, shard, before, loss)
        save_weights(self._path("weights", number), self.network, f"round {number} of {self._settings}")
        if last:
            save_weights(self.out / WEIGHTS, self.network, f"{self._settings}")
        self.round += 1
        progress = {"round": self.round, "next_seed": self.next_seed}
        checkpoint.save(self.out / CHECKPOINT, self._learners, self.generator, self._settings, progress)

    def _play(self, bars: Progress) -> list[Played]:
        """Play games until the round has its rows; the number played depends on their lengths alone."""
        number, config = self.round, self.config
        weights = self._path("weights", number - 1) if number else None
        maker = taught_games(weights, config.temperature)
        bar = bars.add_task(f"round {number}: playing", total=config.rows_a_round)
        played: list[Played] = []
        while (rows := sum(len(game.shard) for game in played)) < config.rows_a_round:
            bars.update(bar, completed=rows)
            played += play_all(
                maker, list(self._games()), self.workers, lambda game: bars.advance(bar, len(game.shard))
            )
            if not any(len(game.shard) for game in played):
                raise AgentError(f"{len(played)} games of at most {config.max_steps} keys left nothing to learn from")
        bars.remove_task(bar)
        return played

    def _games(self) -> Iterator[Game]:
        for _ in range(self.config.games_at_a_time):
            yield Game(self.next_seed, self.config.betas[self.round], self.config.max_steps)
            self.next_seed += 1

    def _fit(self, bars: Progress, *, last: bool) -> float:
        """Fit the rows of all rounds; the last time for longer, and with a falling rate."""
        config = self.config
        rows = join([load_shard(self._path("round", number))[1] for number in range(self.round + 1)])
        steps = config.last_steps if last else config.steps_a_round
        if last:
            self._finishing = (self.optimiser.steps_taken, steps)
        bar: TaskID = bars.add_task(f"round {self.round}: fitting", total=steps)
        loss = imitate(
            self.network, self.optimiser, batches(rows, config.batch_size, self.generator), steps,
            lambda _: bars.advance(bar),
        )  # fmt: skip
        bars.remove_task(bar)
        return loss

    def _path(self, what: str, number: int) -> Path:
        return self.out / f"{what}-{number:02d}.npz"

    def _report(
        self, played: Sequence[Played], shard: Shard, before: dict[str, tuple[int, float]], loss: float
    ) -> None:
        """Write the round's figures: the points are those of the learner as it was before this round's fit."""
        labelled = sum(len(load_shard(self._path("round", number))[1]) for number in range(self.round + 1))
        agreed = sum(n * share for n, share in before.values()) / max(sum(n for n, _ in before.values()), 1)
        beta = self.config.betas[self.round]
        values = {
            "round": self.round, "beta": beta, "games": len(played), "rows": len(shard), "loss": loss,
            "agreement": agreed, "points": mean(game.score for game in played),
            "deepest": mean(game.deepest for game in played), "keys": mean(game.steps for game in played),
        }  # fmt: skip
        self.scalars.write(labelled, values)
        self.console.print(
            f"round {self.round}: beta {beta:.2f}, {len(played)} games, {labelled:,} labelled frames, "
            f"points {values['points']:,.0f}, deepest {values['deepest']:.1f}, agreement {agreed:.1%}, loss {loss:.3f}",
            highlight=False,
        )
        worst = sorted(before.items(), key=lambda item: item[1][0] * (item[1][1] - 1))[:8]
        for name, (n, share) in worst:
            self.console.print(f"  differs on {name}: {n:,} frames, {share:.0%} right", highlight=False)
