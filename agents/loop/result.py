"""What one game came to: a plain value that becomes one line of JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from agents.loop.state import GameState
from agents.loop.typed import require_types

TASK_DONE = "task_done"
AGENT_ERROR = "agent_error"
STEP_LIMIT = "step_limit"
TURN_LIMIT = "turn_limit"
LEVEL_LIMIT = "level_limit"
WORKER_CRASHED = "worker_crashed"
INTERRUPTED = "interrupted"
ENV_ERROR = "env_error"


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """One line of the tail of a game's decision trace.

    Attributes
    ----------
    step, turn : int
        Step of the episode and game turn at which the decision was first seen.
    behaviour, reason : str
        As in `agents.base.Decision`.
    message : str
        The game's message on the screen at that moment.
    hp, max_hp, depth : int
        The hero's hit points and the level's depth at that moment.
    repeats : int
        How many decisions in a row had this behaviour and reason.
    choices : tuple of (str, float)
        As in `agents.base.Decision`, of the first of them; left out of the JSON where nothing was drawn by chance.
    """

    step: int
    turn: int
    behaviour: str
    reason: str
    message: str
    hp: int
    max_hp: int
    depth: int
    repeats: int = 1
    choices: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class EpisodeResult:
    """One game, from its seed to its end.

    Attributes
    ----------
    seed : int
        The game's seed.
    how : str
        How it ended: one of the environment's words (died, ascended, quit, aborted ...), or "step_limit", "turn_limit",
        "level_limit", "interrupted", "agent_error", "env_error", "worker_crashed".
    cause : str
        The cause of death as NetHack words it; for an error its last line.
    agent, task, character : str
        What was asked for.
    role, race, gender, alignment : str
        The hero that the game gave; empty when unknown.
    score, turn, depth, deepest, experience_level : int
        Last live figures: points, game turns, depth and deepest depth in levels, experience level.
    steps : int
        Keys pressed.
    reward : float
        Sum of the task's rewards.
    progression : float
        `agents.loop.progression.progression` of this game.
    milestones : mapping of str to (int, int)
        Milestone -> (turn, step) at which it was first reached.
    achievements : tuple of str
        What NetHack itself recorded, such as "sokoban_prize".
    decisions : mapping of str to int
        Behaviour -> number of decisions it won; empty for an agent that does not explain itself.
    dithers : int
        Decisions that ended a walk to and fro (`agents.loop.trace.Trace.dithers`).
    tail : tuple of DecisionRecord
        The last decisions, oldest first.
    messages : tuple of str
        The last messages, oldest first.
    screen : tuple of str
        The last live terminal screen.
    cpu_seconds, wall_seconds : float
        Time of environment and agent together, from the reset to the end.
    error : str or None
        The traceback, when the agent raised.
    versions : mapping of str to str
        What played: package, git commit, nle, platform.
    worker : int
        Process id of the worker that played it; 0 where none did.
    memory : int or None
        Bytes of memory that the worker took up after the game. Like the worker it is no part of the game: results that
        differ in these two alone are equal.
    state : GameState or None
        How the hero stood along the game; None in runs from before there were state figures.
    keys : bytes
        Every key pressed, one byte each as a terminal sends it. Kept in the game's record, not in its line of JSON.
    hashes : tuple of str
        `agents.loop.frame_hash.frame_hash` of the frame after every `HASH_EVERY` keys. Kept like `keys`.
    """

    seed: int
    how: str
    cause: str = ""
    agent: str = ""
    task: str = ""
    character: str = ""
    role: str = ""
    race: str = ""
    gender: str = ""
    alignment: str = ""
    score: int = 0
    turn: int = 0
    depth: int = 0
    deepest: int = 0
    experience_level: int = 0
    steps: int = 0
    reward: float = 0.0
    progression: float = 0.0
    milestones: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    achievements: tuple[str, ...] = ()
    decisions: Mapping[str, int] = field(default_factory=dict)
    dithers: int = 0
    tail: tuple[DecisionRecord, ...] = ()
    messages: tuple[str, ...] = ()
    screen: tuple[str, ...] = ()
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    error: str | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    worker: int = field(default=0, compare=False)
    memory: int | None = field(default=None, compare=False)
    state: GameState | None = field(default=None, repr=False)
    keys: bytes = field(default=b"", repr=False, compare=False)
    hashes: tuple[str, ...] = field(default=(), repr=False, compare=False)

    @property
    def failed(self) -> bool:
        """Whether the game ended by a fault of the program and not in the game."""
        return self.how in (AGENT_ERROR, ENV_ERROR, WORKER_CRASHED)

    @property
    def hero(self) -> str:
        """The hero in NetHack's short form, such as ``val-dwa-fem-law``."""
        return "-".join(part for part in (self.role, self.race, self.gender, self.alignment) if part)

    def to_json(self) -> str:
        """Return the result as one line of JSON, the inverse of `from_json`."""
        values = asdict(replace(self, state=None, keys=b"", hashes=()))
        del values["keys"], values["hashes"]
        for record in values["tail"]:
            if not record["choices"]:
                del record["choices"]
        values["state"] = None if self.state is None else self.state.to_plain()
        return json.dumps(values, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> EpisodeResult:
        """Read a line that `to_json` wrote; unknown fields of a newer version are ignored.

        Raises
        ------
        ValueError
            When the line is not the JSON of a result, or a field has another type than it should.
        """
        values = json.loads(line)
        if not isinstance(values, dict) or "seed" not in values or "how" not in values:
            raise ValueError(f"not an episode result: {line[:80]!r}")
        require_types(cls, values)
        known: dict[str, Any] = {item.name: values[item.name] for item in fields(cls) if item.name in values}
        known["tail"] = tuple(map(_decision, known.get("tail", ())))
        if known.get("state") is not None:
            known["state"] = GameState.from_plain(known["state"])
        for name in ("achievements", "messages", "screen"):
            known[name] = tuple(known.get(name, ()))
        known["milestones"] = {name: (turn, step) for name, (turn, step) in known.get("milestones", {}).items()}
        return cls(**known)


def _decision(values: Any) -> DecisionRecord:
    if not isinstance(values, dict):
        raise ValueError(f"tail holds {values!r}, which is no decision")
    require_types(DecisionRecord, values)
    choices = tuple((name, chance) for name, chance in values.pop("choices", ()))
    return DecisionRecord(**values, choices=choices)
