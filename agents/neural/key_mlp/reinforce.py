"""REINFORCE with a baseline: the policy plays by itself and learns from the game's own points, nobody advising.

Returns are discounted sums of point gains, brought to size by a square root that keeps one lucky dive from drowning all
else; a second network on the same core learns to predict them, and what it did not expect is the advantage.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from agents.loop.rollout import agent_seed
from agents.neural.key_mlp import checkpoint
from agents.neural.key_mlp.player import Player
from agents.neural.key_mlp.policy import load_weights, make_network, save_weights
from agents.neural.key_mlp.shards import Recorder, Shard, batch, join
from agents.neural.key_mlp.taught_games import Game, Played, play_all
from agents.neural.shared.scalars import Scalars
from agents.neural.shared.settings import Count, Natural, Rate, Settings, Share, Weight
from mnist_core.categorical import Categorical
from mnist_core.losses import MeanSquaredError
from mnist_core.optimisers import Adam
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation

CHECKPOINT, WEIGHTS = "checkpoint.npz", "weights.npz"


@dataclass(frozen=True)
class ReinforceConfig(Settings):
    """Settings of REINFORCE."""

    init: str = ""
    """File of weights to begin with; fresh ones if empty."""
    rounds: Count = 20
    """Rounds of playing and learning."""
    games: Count = 16
    """Games a round."""
    max_steps: Count = 3_000
    """Keys after which a game is cut."""
    discount: Share = 0.999
    """What a point is worth one choice later."""
    hidden: tuple[Count, ...] = (512, 256)
    """Widths of the policy's hidden layers, when it begins fresh."""
    baseline_hidden: tuple[Count, ...] = (128,)
    """Widths of the baseline's hidden layers."""
    batch_size: Count = 512
    """Rows a step."""
    learning_rate: Rate = 3e-5
    """Adam's, of the policy."""
    baseline_rate: Rate = 1e-3
    """Adam's, of the baseline."""
    entropy_bonus: Weight = 1e-3
    """Weight of staying undecided."""
    temperature: Weight = 1.0
    """Of the draws: the gradient is that of the policy drawn from at 1."""
    first_seed: Natural = 5_000
    """Seed of the first game; the others count up."""
    seed: Natural = 0
    """Of the weights and the order of rows."""
    workers: Count = 2
    """Processes that play; they change nothing but the time."""


class FreeGames:
    """Plays games by the policy alone and keeps each choice with the return that followed it."""

    def __init__(self, weights: Path, temperature: float, discount: float) -> None:
        self._player = Player(load_weights(weights), temperature)
        self._discount = discount
        self._env = NetHackEnv()

    def __call__(self, game: Game) -> Played:
        """Play one game."""
        env, player = self._env, self._player
        arrays, _ = env.reset(seed=game.seed)
        player.reset(agent_seed(game.seed))
        recorder, scores, cut = Recorder(), [], True
        for _ in range(game.max_steps):
            situation = player.see(Observation(arrays))
            legal = player.keyboard.legal(situation)
            if legal.sum() > 1:
                vector = player.encoder.encode(situation)
                choice = player.choose(vector, legal)
                recorder.add(vector, legal, choice)
                scores.append(situation.observation.stats.score)
            else:
                choice = int(legal.argmax())
            arrays, _, terminated, truncated, _ = env.step(player.press(choice))
            if terminated or truncated:
                cut = truncated
                break
        end = env.summary()
        gains = np.sqrt(np.maximum(np.diff([*scores, end.score]), 0)).astype(np.float32)
        shard = recorder.shard(returns(gains, self._discount))
        return Played(game, shard, end.score, end.deepest, end.steps, cut)


def returns(gains: NDArray[np.float32], discount: float) -> NDArray[np.float32]:
    """Return what followed each choice: its gain and, discounted, those of all later ones, shape of `gains`."""
    found = np.empty_like(gains)
    total = 0.0
    for index in range(len(gains) - 1, -1, -1):
        total = float(gains[index]) + discount * total
        found[index] = total
    return found


def with_value(shard: Shard, value: float, discount: float) -> Shard:
    """Return the rows of a game that was cut: the worth of going on in place of its last row.

    The hero was alive there (a truncation, Pardo et al. 2018). `value` is what the baseline expects at the last row,
    which goes, for nothing else says what its choice was worth.
    """
    n = len(shard) - 1
    missing = (value - float(shard.weights[n])) * discount ** np.arange(n, 0, -1, dtype=np.float64)
    return replace(shard.head(n), weights=(shard.weights[:n] + missing).astype(np.float32))


class Reinforcement:
    """A run in a folder."""

    def __init__(self, config: ReinforceConfig, out: Path, console: Console) -> None:
        self.config, self.out, self.console = config, out, console
        self.generator = np.random.default_rng(config.seed)
        self.policy = (
            load_weights(Path(config.init)) if config.init else make_network(config.hidden, self.generator)
        )  # fmt: skip
        self.baseline = make_network(config.baseline_hidden, self.generator, n_outputs=1)
        self.policy_steps = Adam(self.policy, config.learning_rate)
        self.baseline_steps = Adam(self.baseline, config.baseline_rate)
        self.round = self.choices = 0
        self.scalars = Scalars(out)

    def run(self, *, resume: bool = False) -> Path:
        """Play and learn all rounds; return the file of the final weights."""
        if resume and (self.out / CHECKPOINT).exists():
            progress = checkpoint.load(self.out / CHECKPOINT, self._learners, self.generator, self._settings)
            self.round, self.choices = progress["round"], progress["choices"]
        while self.round < self.config.rounds:
            self._round()
        save_weights(self.out / WEIGHTS, self.policy, f"REINFORCE {self._settings}")
        self.scalars.close()
        return self.out / WEIGHTS

    @property
    def _learners(self) -> dict[str, checkpoint.Learner]:
        return {"policy": (self.policy, self.policy_steps), "baseline": (self.baseline, self.baseline_steps)}

    @property
    def _settings(self) -> dict[str, Any]:
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self.config)))
        del plain["workers"], plain["rounds"]
        return plain

    def _round(self) -> None:
        config = self.config
        playing = self.out / "playing.npz"
        save_weights(playing, self.policy, f"round {self.round}")
        first = config.first_seed + self.round * config.games
        games = [Game(seed, 0.0, config.max_steps) for seed in range(first, first + config.games)]
        maker = partial(FreeGames, playing, config.temperature, config.discount)
        played = play_all(maker, games, config.workers)
        error = self._learn(join([self._rows(game) for game in played]))
        self._report(played, error)
        self.round += 1
        progress = {"round": self.round, "choices": self.choices}
        checkpoint.save(self.out / CHECKPOINT, self._learners, self.generator, self._settings, progress)

    def _rows(self, game: Played) -> Shard:
        """Return the rows of a game to learn from: one that was cut goes on with what the baseline expects."""
        if not game.cut or not len(game.shard):
            return game.shard
        last = batch(game.shard, np.array([len(game.shard) - 1])).features
        return with_value(game.shard, float(self.baseline.forward(last)[0, 0]), self.config.discount)

    def _learn(self, shard: Shard) -> float:
        """Take one pass of policy gradient over the choices; return the baseline's mean squared error before it."""
        loss, size = MeanSquaredError(), self.config.batch_size
        advantages, error = self._advantages(shard)
        order = self.generator.permutation(len(shard))
        for start in range(0, len(order), size):
            cut = order[start : start + size]
            rows = batch(shard, cut)
            policy = Categorical(self.policy.forward(rows.features), rows.legal)
            self.policy.backward(policy.policy_gradient(rows.labels, advantages[cut], self.config.entropy_bonus))
            self.policy.clip_gradient(1.0)
            self.policy_steps.step()
            _, gradient = loss(self.baseline.forward(rows.features), rows.weights[:, np.newaxis])
            self.baseline.backward(gradient)
            self.baseline.clip_gradient(10.0)
            self.baseline_steps.step()
        self.choices += len(shard)
        return error

    def _advantages(self, shard: Shard) -> tuple[NDArray[np.float32], float]:
        """Return how much better than expected it went after each choice, scaled to unit variance, and the error."""
        size = self.config.batch_size
        expected = [
            self.baseline.forward(batch(shard, np.arange(start, min(start + size, len(shard)))).features)[:, 0].copy()
            for start in range(0, len(shard), size)
        ]
        surprise = shard.weights - np.concatenate(expected)
        scaled = (surprise - surprise.mean()) / (surprise.std() + 1e-6)
        return scaled.astype(np.float32), float(np.mean(surprise**2))

    def _report(self, played: Sequence[Played], error: float) -> None:
        values = {
            "points": mean(game.score for game in played), "deepest": mean(game.deepest for game in played),
            "keys": mean(game.steps for game in played), "baseline error": error,
        }  # fmt: skip
        self.scalars.write(self.choices, values)
        self.console.print(
            f"round {self.round}: {self.choices:,} choices, points {values['points']:,.0f}, "
            f"deepest {values['deepest']:.1f}, baseline error {error:.3g}",
            highlight=False,
        )


def train(config: ReinforceConfig, out: Path, console: Console, *, resume: bool = False) -> Path:
    """Train and return the file of the weights."""
    return Reinforcement(config, out, console).run(resume=resume)
