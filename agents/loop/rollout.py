"""The only episode loop: every script, benchmark and test plays its games through `play_episode`."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import getattr_static
from typing import Any, NamedTuple, Protocol, cast

from agents.base import Agent, AgentError, Decision, Explaining
from agents.loop.frame_hash import HASH_EVERY, frame_hash
from agents.loop.progression import Milestone, progression
from agents.loop.result import AGENT_ERROR, INTERRUPTED, LEVEL_LIMIT, STEP_LIMIT, TURN_LIMIT, EpisodeResult
from agents.loop.trace import Trace
from agents.versions import versions
from nethack_env.action_sets import ACTION_SETS
from nethack_env.actions import ACTIONS
from nethack_env.episode import EpisodeEnd
from nethack_env.errors import UnknownActionError
from nethack_env.observation import Observation


class Environment(Protocol):
    """What the loop needs of an environment; `nethack_env.env.NetHackEnv` is one."""

    def reset(self, *, seed: int | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
        """Start a game."""

    def step(self, action: int, /) -> tuple[dict[str, Any], float, bool, bool, dict[str, Any]]:
        """Press one key."""

    def summary(self) -> EpisodeEnd:
        """Give the account of a game that is cut short."""


class KeysError(AgentError):
    """The environment has other keys than `ACTIONS`, so a game in it could not be recorded."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What an onlooker sees after each step.

    Attributes
    ----------
    step : int
        Keys pressed so far; 0 for the first frame.
    action : int or None
        The key that led here, as an index into `ACTIONS`; None for the first frame.
    observation : Observation
        The frame.
    decision : Decision or None
        The agent's latest decision, if it explains itself.
    over : bool
        Whether the game has ended; the frame is then blank.
    reward : float
        What the task gave for that key.
    how : str
        How the environment says that the game ended, such as ``died`` or ``quit``; empty while it runs.
    """

    step: int
    action: int | None
    observation: Observation
    decision: Decision | None
    over: bool = False
    reward: float = 0.0
    how: str = ""


Onlooker = Callable[[Moment], None]

FrameOnlooker = Callable[[Observation, int | None, Decision | None], None]
"""Shown each frame bare, with the key that led to it and the latest decision: what cannot pay for a `Moment` a key."""


def agent_seed(game_seed: int) -> int:
    """Return the seed of the agent's own randomness that belongs to a game: the same game, the same agent."""
    digest = hashlib.blake2b(f"agent of game {game_seed}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def play_episode(
    env: Environment,
    agent: Agent,
    seed: int,
    *,
    on_step: Onlooker | None = None,
    on_frame: FrameOnlooker | None = None,
    max_steps: int | None = None,
    max_turns: int | None = None,
    max_level: int | None = None,
) -> EpisodeResult:
    """Play one game to its end.

    Parameters
    ----------
    env : Environment
        Reset here with `seed`; left at the end of the game, open. It has all keys, in the order of `ACTIONS`.
    agent : Agent
        Reset here with `agent_seed(seed)`. If it raises, or names an action that does not exist, the game ends there
        with ``how="agent_error"`` and the traceback in the result.
    seed : int
        The game's seed.
    on_step : callable, optional
        Shown a `Moment` for the first frame and after every step.
    on_frame : callable, optional
        Shown the same frames, by themselves.
    max_steps, max_turns, max_level : int, optional
        Cut the game after so many keys, at this game turn, or as soon as the hero has this experience level, with
        ``how="step_limit"``, ``"turn_limit"`` or ``"level_limit"``.

    Raises
    ------
    KeysError
        Before the game, if the environment has other keys than `ACTIONS`.
    EpisodeInterrupted
        On Ctrl-C; a `KeyboardInterrupt` that carries the game so far.
    """
    _require_all_keys(env)
    episode = _Episode(env, agent, seed, on_step, on_frame)
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        how, error = episode.play(_Limits(max_steps, max_turns, max_level))
    except KeyboardInterrupt:
        how, error = INTERRUPTED, None
    cpu_seconds, wall_seconds = time.process_time() - cpu, time.perf_counter() - wall
    result = episode.result(how, error, cpu_seconds, wall_seconds)
    if how == INTERRUPTED:
        raise EpisodeInterrupted(result)
    return result


def _require_all_keys(env: Environment) -> None:
    """Refuse an environment with other keys: a record holds those of `ACTIONS` that the numbers of the agent name."""
    keys = tuple(getattr(getattr(env, "unwrapped", env), "actions", ACTIONS))
    if keys != ACTIONS:
        name = next((name for name, codes in ACTION_SETS.items() if codes == keys), "NAME")
        raise KeysError(
            f"play_episode needs all {len(ACTIONS)} keys, and this environment has {len(keys)}: make it with "
            f'actions="all", and a policy of fewer keys an agent by ForeignAgent(policy, actions="{name}") of '
            "agents.adapters"
        )


class EpisodeInterrupted(KeyboardInterrupt):
    """Ctrl-C in the middle of a game; `result` is the game so far, with ``how="interrupted"``."""

    def __init__(self, result: EpisodeResult) -> None:
        super().__init__()
        self.result = result


class _Limits(NamedTuple):
    """Where a game is cut: keys, game turn, experience level; None for never."""

    steps: int | None = None
    turns: int | None = None
    level: int | None = None

    def reached(self, steps: int, observation: Observation) -> str:
        """Return the word for the limit that the game has reached; the empty text if it goes on."""
        if self.steps is not None and steps >= self.steps:
            return STEP_LIMIT
        if self.turns is not None and observation.stats.turn >= self.turns:
            return TURN_LIMIT
        grown = self.level is not None and observation.stats.experience_level >= self.level
        return LEVEL_LIMIT if grown else ""


_ENDLESS = _Limits()


class _Episode:
    """The state of one game in play."""

    def __init__(
        self, env: Environment, agent: Agent, seed: int, on_step: Onlooker | None, on_frame: FrameOnlooker | None
    ) -> None:
        self.env = env
        self.agent = agent
        self.seed = seed
        self.on_step = on_step
        self.on_frame = on_frame
        self.trace = Trace()
        self.keys = bytearray()
        self.hashes: list[str] = []
        self.steps = 0
        self.reward = 0.0
        self.decision: Decision | None = None
        self.info: Mapping[str, Any] = {}

    def play(self, limits: _Limits) -> tuple[str, str | None]:
        """Play until something ends the game; return what cut it short, if anything, and the agent's traceback."""
        arrays, self.info = self.env.reset(seed=self.seed)
        observation = Observation(arrays)
        try:
            self.agent.reset(agent_seed(self.seed))
            act = self.agent.act
        except Exception:  # noqa: BLE001  an agent may raise anything; the traceback is kept in the result
            self.trace.see(observation)
            return AGENT_ERROR, traceback.format_exc()
        if self.on_frame is not None:
            self.on_frame(observation, None, None)
        self._show(None, observation)
        return self._loop(act, observation, limits)

    def _loop(
        self, act: Callable[[Observation], int], observation: Observation, limits: _Limits
    ) -> tuple[str, str | None]:
        """Run the loop itself; everything in it is paid once a step."""
        step, see, press = self.env.step, self.trace.see, self.keys.append
        explaining, on_frame, limited = _explaining(self.agent), self.on_frame, limits != _ENDLESS
        while True:
            see(observation)
            if limited and (cut := limits.reached(self.steps, observation)):
                return cut, None
            try:
                action = act(observation)
                if explaining is not None and (latest := explaining.decision) is not self.decision:
                    self._decided(latest, observation)
            except Exception:  # noqa: BLE001  an agent may raise anything; the traceback is kept in the result
                return AGENT_ERROR, traceback.format_exc()
            try:
                arrays, reward, terminated, truncated, self.info = step(action)
            except UnknownActionError:
                return AGENT_ERROR, traceback.format_exc()
            observation = Observation(arrays)
            press(ACTIONS[action])
            self.steps += 1
            self.reward += reward
            if self.steps % HASH_EVERY == 0:
                self.hashes.append(frame_hash(arrays))
            if on_frame is not None:
                on_frame(observation, action, self.decision)
            if self.on_step is not None:
                self._show(action, observation, terminated or truncated, reward)
            if terminated or truncated:
                see(observation)
                return "", None

    def _show(self, action: int | None, observation: Observation, over: bool = False, reward: float = 0.0) -> None:
        if self.on_step is not None:
            how = how_it_ended(self.info) if over else ""
            self.on_step(Moment(self.steps, action, observation, self.decision, over, reward, how))

    def _decided(self, latest: Decision | None, observation: Observation) -> None:
        self.decision = latest
        if latest is not None:
            self.trace.decide(self.steps, latest, observation)

    def result(self, how: str, error: str | None, cpu_seconds: float, wall_seconds: float) -> EpisodeResult:
        """Gather what is known at the end."""
        end: EpisodeEnd = self.info.get("episode_end") or self.env.summary()
        trace = self.trace
        return EpisodeResult(
            seed=self.seed,
            how=how or end.how,
            cause=error.strip().rpartition("\n")[2] if error is not None else end.cause,
            **{name: getattr(end, name) for name in _FACTS},
            steps=self.steps,
            reward=float(self.reward),
            progression=progression(end.deepest, end.experience_level, late_milestones(end)),
            decisions=dict(trace.behaviours),
            dithers=trace.dithers,
            tail=trace.tail(),
            messages=trace.messages(),
            screen=trace.screen(),
            cpu_seconds=cpu_seconds,
            wall_seconds=wall_seconds,
            error=error,
            versions=versions(),
            keys=bytes(self.keys),
            hashes=tuple(self.hashes),
        )


def how_it_ended(info: Mapping[str, Any]) -> str:
    """Return how the environment says, with its last step, that the game ended; empty where it does not."""
    end: EpisodeEnd | None = info.get("episode_end")
    return end.how if end is not None else ""


def _explaining(agent: Agent) -> Explaining | None:
    """Return the agent if it explains itself, without asking it for a decision yet: that may raise."""
    return cast("Explaining", agent) if getattr_static(agent, "decision", None) is not None else None


_FACTS = (
    *("score", "turn", "depth", "deepest", "experience_level", "milestones", "achievements"),
    *("role", "race", "gender", "alignment"),
)
_LATE: Mapping[str, Milestone] = {"quest": ("quest_home", 1), "astral": ("astral_plane", 1)}


def late_milestones(end: EpisodeEnd) -> list[Milestone]:
    """Translate the environment's milestones into those of the progression scale."""
    reached = [late for name, late in _LATE.items() if name in end.milestones]
    return [*reached, ("ascension", 1)] if end.how == "ascended" else reached
