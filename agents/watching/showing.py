"""A game to be shown: an agent plays it now, or it is played again from its record."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from agents.base import Agent
from agents.loop.record import GameRecord
from agents.loop.replay import Replay
from agents.loop.result import INTERRUPTED, TURN_LIMIT, EpisodeResult
from agents.loop.rollout import EpisodeInterrupted, Moment, Onlooker, play_episode
from agents.loop.setup import RunConfig, make_agent, make_env
from agents.loop.trace import Trace

HUMAN = "human"


@dataclass(frozen=True, slots=True)
class Show:
    """One game.

    Attributes
    ----------
    title : str
        Which agent plays which game.
    agent : Agent or None
        The agent that decides; None where a record's keys are played alone.
    play : callable
        Plays the game, shows each moment to the onlooker, if any, and returns how it went. Raises
        `EpisodeInterrupted` on Ctrl-C.
    """

    title: str
    agent: Agent | None
    play: Callable[[Onlooker | None], EpisodeResult]


def fresh(config: RunConfig, seed: int, to_turn: int | None = None) -> Show:
    """Return a game for the agent of a configuration to play, stopped at a turn if one is given."""
    agent = make_agent(config)
    turns = min((turn for turn in (config.max_turns, to_turn) if turn is not None), default=None)
    limits = replace(config, max_turns=turns).limits

    def play(onlooker: Onlooker | None) -> EpisodeResult:
        with contextlib.closing(make_env(config)) as env:
            try:
                result = play_episode(env, agent, seed, on_step=onlooker, **limits)
            except EpisodeInterrupted as interrupt:
                raise EpisodeInterrupted(named(interrupt.result)) from interrupt
            return named(result)

    def named(result: EpisodeResult) -> EpisodeResult:
        return replace(result, agent=config.agent, task=config.task, character=config.character)

    return Show(f"{config.agent}, seed {seed}", agent, play)


def again(record: GameRecord, *, reasons: bool = True, to_turn: int | None = None) -> Show:
    """Return a recorded game to be played again, stopped at a turn if one is given.

    Parameters
    ----------
    record : GameRecord
        The game.
    reasons : bool
        Let its agent decide along, so that its reasons come again; without it the engine alone plays, many times as
        fast. A person's game has no reasons.
    to_turn : int, optional
        Where to stop.
    """
    agent = make_agent(record.config) if reasons and record.config.agent != HUMAN else None

    def play(onlooker: Onlooker | None) -> EpisodeResult:
        return _play_again(record, agent, onlooker, to_turn)

    return Show(f"{record.config.agent}, seed {record.seed}, played again", agent, play)


def _play_again(
    record: GameRecord, agent: Agent | None, onlooker: Onlooker | None, to_turn: int | None
) -> EpisodeResult:
    witness = _Witness(record)
    with Replay(record, agent) as game:
        moment: Moment | None = game.moment
        try:
            while moment is not None:
                witness.see(moment)
                if onlooker is not None:
                    onlooker(moment)
                if to_turn is not None and moment.observation.stats.turn >= to_turn:
                    return witness.stopped(TURN_LIMIT)
                moment = next(game, None)
        except KeyboardInterrupt as interrupt:
            raise EpisodeInterrupted(witness.stopped(INTERRUPTED)) from interrupt
    return witness.ended()


class _Witness:
    """Sees a game that is played again, and says how it went: as the record has it, or as far as it got."""

    def __init__(self, record: GameRecord) -> None:
        self._record = record
        self._trace = Trace()
        self._last: Moment | None = None
        self._deepest = 0

    def see(self, moment: Moment) -> None:
        """Take a moment in."""
        before = self._last
        if moment.decision is not None and before is not None and moment.decision is not before.decision:
            self._trace.decide(before.step, moment.decision, before.observation)
        self._trace.see(moment.observation)
        if not moment.over:
            self._last = moment
            self._deepest = max(self._deepest, moment.observation.stats.depth)

    def ended(self) -> EpisodeResult:
        """Return how the game ended when it was first played."""
        return self._result(**self._record.end)

    def stopped(self, how: str) -> EpisodeResult:
        """Return how it stood at the last moment."""
        if self._last is None:
            return self._result(how=how)
        stats = self._last.observation.stats
        hero = {name: self._record.end.get(name, "") for name in ("role", "race", "gender", "alignment")}
        return self._result(
            how=how, steps=self._last.step, score=stats.score, turn=stats.turn, depth=stats.depth,
            deepest=self._deepest, experience_level=stats.experience_level, **hero,
        )  # fmt: skip

    def _result(self, **facts: Any) -> EpisodeResult:
        trace = self._trace
        config = self._record.config
        seen = EpisodeResult(
            seed=self._record.seed, how="", agent=config.agent, task=config.task, character=config.character,
            decisions=dict(trace.behaviours), tail=trace.tail(), messages=trace.messages(), screen=trace.screen(),
        )  # fmt: skip
        return replace(seen, **facts)
