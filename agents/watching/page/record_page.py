"""The page of a recorded game: played again with its agent beside it where that explains itself."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from agents.base import Agent, AgentError, Explaining
from agents.benchmark.wording import ending, role
from agents.loop.record import GameRecord
from agents.loop.replay import Replay, ReplayError
from agents.loop.rollout import Moment
from agents.loop.setup import make_agent
from agents.watching.events import DIED
from agents.watching.page.analysis import Analysis
from agents.watching.page.game import End, PackedGame, pack
from agents.watching.page.html import Heading, write_page
from agents.watching.page.scenes import from_moments

HUMAN = "human"


class SpanError(AgentError):
    """The part of the game that was asked for does not exist."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a game, both ends included; None for the game's own.

    Attributes
    ----------
    from_step, to_step : int or None
        Keys pressed.
    from_turn, to_turn : int or None
        Game turns.

    Raises
    ------
    SpanError
        When an end lies before its beginning.
    """

    from_step: int | None = None
    to_step: int | None = None
    from_turn: int | None = None
    to_turn: int | None = None

    def __post_init__(self) -> None:
        for what, first, last in (("step", self.from_step, self.to_step), ("turn", self.from_turn, self.to_turn)):
            if first is not None and last is not None and first > last:
                raise SpanError(
                    f"from {what} {first:,} to {what} {last:,} is nothing: the end lies before the beginning"
                )

    @property
    def begins(self) -> bool:
        """Whether it leaves out the beginning."""
        return self.from_step is not None or self.from_turn is not None

    def ends_before(self, moment: Moment) -> bool:
        """Tell whether a moment lies behind it."""
        late = self.to_step is not None and moment.step > self.to_step
        return late or (self.to_turn is not None and moment.observation.stats.turn > self.to_turn)


WHOLE = Span()


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a page.

    Attributes
    ----------
    game : PackedGame
        What it shows.
    note : str
        Why it shows keys alone although the agent explains itself; else empty.
    """

    game: PackedGame
    note: str = ""


def write_record_page(
    record: GameRecord,
    path: Path,
    *,
    span: Span = WHOLE,
    analysis: Analysis | None = None,
    reasons: bool = True,
) -> Written:
    """Play a recorded game again and write its page.

    Parameters
    ----------
    record : GameRecord
        The game.
    path : Path
        The page; its folder must exist.
    span : Span
        The part that is shown.
    analysis : Analysis, optional
        Shown with the game.
    reasons : bool
        Whether to let the agent play beside the record. One that now presses other keys is left out again.

    Raises
    ------
    SpanError
        When the game ends before the span begins.
    ReplayError
        When the game itself is not what was recorded.
    PageError
        When the page cannot be written.
    """
    written = _packed(record, span, _explainer(record) if reasons else None)
    write_page(path, written.game, heading(record), analysis)
    return written


def _packed(record: GameRecord, span: Span, agent: Agent | None) -> Written:
    end = _end(record)
    try:
        return Written(pack(from_moments(_moments(record, span, agent)), end))
    except ReplayError as error:
        if agent is None:
            raise
        alone = pack(from_moments(_moments(record, span, None)), end)
        return Written(alone, f"keys alone, for the agent would not play so any more: {error}")


def _end(record: GameRecord) -> End:
    """Return how the game ended, which its last two frames show: after the last key the screen may be blank."""
    how = str(record.end.get("how", ""))
    return End(str(record.end.get("cause") or ending(how)), how == DIED, max(0, len(record.keys) - 1))


def _explainer(record: GameRecord) -> Agent | None:
    """Return the record's agent if it explains itself and needs nobody at a keyboard."""
    if record.config.agent == HUMAN:
        return None
    agent = make_agent(record.config)
    return agent if isinstance(agent, Explaining) else None


def _moments(record: GameRecord, span: Span, agent: Agent | None) -> Iterator[Moment]:
    with Replay(record, agent) as game:
        if span.begins:
            _go(game, span)
        yield game.moment
        for moment in game:
            if span.ends_before(moment):
                return
            yield moment


def _go(game: Replay, span: Span) -> None:
    """Go to where the span begins."""
    moment = game.go(step=span.from_step or 0)
    if span.from_turn is not None:
        moment = game.go(turn=span.from_turn)
    early = moment.step < (span.from_step or 0) or moment.observation.stats.turn < (span.from_turn or 0)
    if moment.over or early or span.ends_before(moment):
        end = f"the game ends at step {len(game.record.keys):,}, turn {game.record.end.get('turn', 0):,}"
        raise SpanError(f"there is nothing in this part of the game: {end}")


def heading(record: GameRecord) -> Heading:
    """Return what the page says about a recorded game."""
    end = record.end
    agent = " ".join([record.config.agent, *(f"{name}={value}" for name, value in record.config.agent_options.items())])
    shown = {
        "Points": f"{end.get('score', 0):,}",
        "Turns": f"{end.get('turn', 0):,}",
        "Deepest level": str(end.get("deepest", "")),
        "Experience level": str(end.get("experience_level", "")),
    }
    more = {
        "Seed": str(record.seed),
        "Agent": agent,
        "Task": record.config.task,
        "Character": record.config.character,
        "Keys": f"{len(record.keys):,}",
        **{name.capitalize(): version for name, version in record.versions.items()},
    }
    return Heading(
        title=f"Seed {record.seed}, {agent}",
        subtitle=_story(record),
        shown=tuple(shown.items()),
        more=tuple(more.items()),
        command=command(record),
    )


def _story(record: GameRecord) -> str:
    end = record.end
    hero = role(str(end.get("role") or "?"))
    how = ending(str(end.get("cause") or end.get("how", "")))
    return f"{hero[:1].upper()}{hero[1:]}, {how} on level {end.get('depth', '?')}"


def command(record: GameRecord) -> str:
    """Return the command line that plays on from a frame; the frame's number replaces ``{step}``. None for a person."""
    config = record.config
    if config.agent == HUMAN:
        return ""
    words = ["nethack-agents", "play", "--agent", config.agent, "--seed", str(record.seed)]
    if config.task != "Challenge":
        words += ["--task", config.task]
    if config.character != "@":
        words += ["--character", config.character]
    for name, value in config.agent_options.items():
        words += ["--agent-option", f"{name}={value}"]
    return f"{shlex.join(words)} --from-step {{step}}"
