"""Copies of a game, played on by drawn thresholds from moments of it, in pairs that have the same dice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from agents.loop.record import GameRecord
from agents.loop.replay import Replay
from agents.loop.setup import RunConfig, make_agent
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.tuning.file import TuningError
from agents.symbolic.tuning.tuning import Tuning
from agents.tuning.design import Design
from agents.tuning.moments import Copy, Moment, Pair, Settings, moments
from agents.tuning.pairs import dice, pair_name, signs
from nethack_env.fork import in_copy
from nethack_env.observation import Observation


def symbolic(config: RunConfig) -> SymbolicAgent:
    """Return the agent that a configuration asks for.

    Raises
    ------
    TuningError
        When it has no thresholds.
    """
    agent = None if config.agent == "human" else make_agent(config)
    if not isinstance(agent, SymbolicAgent):
        raise TuningError(f"games of {config.agent!r} have no thresholds to draw: only those of symbolic agents do")
    return agent


def played(record: GameRecord, settings: Settings) -> Iterator[tuple[Moment, list[Pair]]]:
    """Yield the moments of a game, with the copies that were played on from each.

    Raises
    ------
    TuningError
        As `symbolic`.
    ReplayError
        When the agent plays the game otherwise than it was recorded.
    EpisodeStateError
        When a copy ends without a word.
    """
    agent, design = symbolic(record.config), Design(settings.ends)
    with Replay(record, agent) as game:
        for moment in moments(game, agent, settings):
            names = [pair_name(record.seed, moment.step, number) for number in range(settings.pairs)]
            yield moment, [_pair(game, agent, design, name, settings.horizon) for name in names]


def _pair(game: Replay, agent: SymbolicAgent, design: Design, name: str, horizon: int) -> Pair:
    """Play two copies: one by the draws of the pair, one by their opposites."""
    one, other = (
        in_copy(game.env, partial(play_on, game, agent, design.at(drawn), horizon), dice(name))
        for drawn in signs(design, name)
    )
    return one, other


def play_on(game: Replay, agent: SymbolicAgent, tuning: Tuning, horizon: int) -> Copy:
    """In a copy: play on for so many turns, or to the end. An agent that raises has lost the game."""
    agent.decide_by(tuning)
    belief, observation = agent.belief, game.moment.observation
    deadline, before = observation.stats.turn + horizon, observation.stats.experience_points

    def come_to(*, lived: bool) -> Copy:
        prayer = float(belief.journal.prayer_chance(belief.turn)) if lived else 0.0
        return Copy(lived, observation.stats.experience_points - before, round(prayer, 3))

    while observation.stats.turn < deadline:
        try:
            action = agent.act(observation)
        except Exception:  # noqa: BLE001  an agent may raise anything, and ends its game with it
            return come_to(lived=False)
        arrays, _, terminated, truncated, info = game.env.step(action)
        if terminated or truncated:  # the frame after the end is blank: the one before it counts
            return come_to(lived=info["episode_end"].how != "died")
        observation = Observation(arrays)
    return come_to(lived=True)
