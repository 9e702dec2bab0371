"""Games played for training, over worker processes: the rows of each depend on its seed and the weights alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from agents.benchmark.every_answer import every_answer
from agents.loop.rollout import agent_seed
from agents.neural.key_mlp.player import Player
from agents.neural.key_mlp.policy import load_weights, make_network
from agents.neural.key_mlp.shards import Recorder, Shard
from agents.neural.keyboard.belief_tracker import Phase
from agents.neural.keyboard.teacher import Teacher
from agents.symbolic.roster import ROSTER
from mnist_core.network import Network
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation

ASTRAY = 20
"""Frames in a row on which the learner presses something else than advised, after which the teacher takes a command.

A learner that does not know the one key which gets it on, such as the answer to a rare question, would fill a whole
game with the same frame.
"""

BEHAVIOURS: tuple[str, ...] = ("", *(entry.name for entry in ROSTER), "watchdog")
_BEHAVIOUR = {name: index for index, name in enumerate(BEHAVIOURS)}


@dataclass(frozen=True, slots=True)
class Game:
    """A game to be played for training.

    Attributes
    ----------
    seed : int
        Of the game, and through it of every draw.
    beta : float
        Chance that a command is the teacher's; without a teacher it is 0.
    max_steps : int
        Keys after which the game is cut.
    """

    seed: int
    beta: float
    max_steps: int


@dataclass(frozen=True, eq=False, slots=True)
class Played:
    """What came of a game.

    Attributes
    ----------
    game : Game
        What was to be played.
    shard : Shard
        Its rows.
    score, deepest, steps : int
        Points, deepest level and keys pressed.
    cut : bool
        Whether the game was given up at its limit of keys, alive.
    """

    game: Game
    shard: Shard
    score: int
    deepest: int
    steps: int
    cut: bool = False


class TaughtGames:
    """Plays games by mixing a learner's commands with the teacher's, and keeps the teacher's advice at every frame.

    Parameters
    ----------
    weights : Path or None
        The learner; None before there is one, when beta must be 1.
    temperature : float
        Of the learner's draws.
    """

    def __init__(self, weights: Path | None, temperature: float) -> None:
        network: Network = (
            load_weights(weights) if weights is not None else make_network((1,), np.random.default_rng(0))
        )
        self._player = Player(network, temperature)
        self._teacher = Teacher()
        self._env = NetHackEnv()

    def __call__(self, game: Game) -> Played:
        """Play one game."""
        env, player, teacher = self._env, self._player, self._teacher
        arrays, _ = env.reset(seed=game.seed)
        player.reset(agent_seed(game.seed))
        teacher.reset(player.tracker.belief, agent_seed(game.seed))
        mixing = np.random.default_rng(agent_seed(game.seed))
        recorder = Recorder()
        taught, astray = True, 0
        for _ in range(game.max_steps):
            situation = player.see(Observation(arrays))
            if situation.phase is Phase.COMMAND:
                taught = bool(mixing.random() < game.beta) or astray >= ASTRAY
                astray = 0 if taught else astray
            advice = teacher.advise(situation)
            legal = player.keyboard.legal(situation)
            label = player.keyboard.choice(advice, situation)
            choice = label
            if legal.sum() > 1:
                vector = player.encoder.encode(situation)
                if legal[label]:
                    recorder.add(vector, legal, label, _BEHAVIOUR.get(teacher.behaviour, 0))
                if not taught and astray < ASTRAY:
                    choice = player.choose(vector, legal)
                    astray = 0 if choice == label else astray + 1
            action = player.press(choice)
            teacher.pressed(player.keyboard.key(choice, situation))
            arrays, _, terminated, truncated, _ = env.step(action)
            if terminated or truncated:
                break
        end = env.summary()
        return Played(game, recorder.shard(), end.score, end.deepest, end.steps)


def play_all(
    make_player: Callable[[], Callable[[Game], Played]],
    games: Sequence[Game],
    workers: int,
    on_game: Callable[[Played], None] = lambda _: None,
) -> list[Played]:
    """Play the games and return them in the order given.

    Raises
    ------
    AgentError
        When a worker died: training on what is left would not repeat.
    """
    found: dict[int, Played] = {}
    for played in every_answer(make_player, games, workers, lambda game: f"the game of seed {game.seed}"):
        found[played.game.seed] = played
        on_game(played)
    return [found[game.seed] for game in games]


def taught_games(weights: Path | None, temperature: float) -> Callable[[], Callable[[Game], Played]]:
    """Return the maker of a player of taught games, for `play_all`."""
    return partial(TaughtGames, weights, temperature)
