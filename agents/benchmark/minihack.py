"""MiniHack's navigation and skill levels as a suite: how many of them an agent solves."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from rich.table import Table

from agents.adapters.minihack import make_level
from agents.base import Agent, AgentError
from agents.benchmark.run_directory import RunDirectory
from agents.loop.result import TASK_DONE, EpisodeResult
from agents.loop.rollout import play_episode
from agents.loop.setup import RunConfig, make_unattended
from agents.versions import versions
from nethack_env.character import RANDOM_CHARACTER

_ROOMS = ("", "Dark-", "Monster-", "Trap-", "Ultimate-")

LEVELS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "rooms": tuple(f"Room-{kind}{size}" for kind in _ROOMS for size in ("5x5", "15x15")),
        "corridors and mazes": (
            "Corridor-R2", "Corridor-R3", "Corridor-R5", "CorridorBattle", "CorridorBattle-Dark",
            "MazeWalk-9x9", "MazeWalk-15x15", "MazeWalk-45x19", "ExploreMaze-Easy", "ExploreMaze-Hard",
        ),
        "keys, rivers, hiding": (
            "KeyRoom-S5", "KeyRoom-S15", "KeyRoom-Dark-S5", "KeyRoom-Dark-S15", "River-Narrow", "River", "River-Lava",
            "River-Monster", "HideNSeek", "HideNSeek-Big", "HideNSeek-Lava", "Memento-Short-F2", "Memento-F2",
        ),
        "single skills": (
            "Eat", "Pray", "Wear", "Wield", "Zap", "Read", "PutOn", "Sink", "ClosedDoor", "LockedDoor",
        ),
        "several skills": (
            "LavaCross-Full", "Freeze-Wand-Full", "Levitate-Potion-Full", "WoD-Easy-Full", "WoD-Hard-Full",
            "Quest-Easy", "Quest-Medium", "Quest-Hard",
        ),
    }
)  # fmt: skip
"""Group -> levels, without ``MiniHack-`` and ``-v0``."""


HEADINGS = ("level", "solved", "median keys", "otherwise")


@dataclass(frozen=True, slots=True)
class LevelScore:
    """The games of one level.

    Attributes
    ----------
    group, level : str
        As in `LEVELS`.
    games : tuple of EpisodeResult
        In the order of their seeds.
    """

    group: str
    level: str
    games: tuple[EpisodeResult, ...]

    @property
    def solved(self) -> int:
        """Games whose goal was reached."""
        return sum(game.how == TASK_DONE for game in self.games)

    @property
    def keys(self) -> float | None:
        """Median number of keys of the games whose goal was reached."""
        counts = [game.steps for game in self.games if game.how == TASK_DONE]
        return statistics.median(counts) if counts else None

    @property
    def failures(self) -> str:
        """How the other games ended, the commonest first."""
        ends = Counter(game.how.replace("_", " ") for game in self.games if game.how != TASK_DONE)
        return ", ".join(f"{count} {end}" for end, count in ends.most_common())


def play_levels(
    config: RunConfig,
    seeds: Sequence[int],
    levels: Mapping[str, Sequence[str]] = LEVELS,
    on_game: Callable[[EpisodeResult], None] = lambda _: None,
    *,
    out: Path | None = None,
    resume: bool = False,
) -> Iterator[LevelScore]:
    """Play each level with each seed, in this process: a game takes a fraction of a second.

    Parameters
    ----------
    config : RunConfig
        What plays, and where a game is cut; goal and hero are the level's.
    seeds : sequence of int
        One game each and level.
    levels : mapping of str to sequence of str
        Group -> levels.
    on_game : callable, optional
        Called with each game that is played.
    out : Path, optional
        Folder in which each level is a run of its own, each game on disk before the next one starts.
    resume : bool
        Play only the games that `out` does not hold yet.

    Raises
    ------
    AgentError
        If MiniHack is missing, for an unknown agent or level, if a hero was asked for, or if a level's folder does not
        fit (`RunError`).
    """
    if config.character != RANDOM_CHARACTER:
        raise AgentError("a suite's levels have heroes of their own: leave --character out")
    agent = make_unattended(config)
    for group, names in levels.items():
        for name in names:
            asked = replace(config, task=f"MiniHack-{name}-v0")
            directory = None if out is None else RunDirectory(out / name)
            with nullcontext() if directory is None else directory.locked():
                finished = {} if directory is None else directory.open(asked, seeds, resume=resume)
                for result in _play(asked, agent, [seed for seed in seeds if seed not in finished]):
                    if directory is not None:
                        directory.append(result)
                    finished[result.seed] = result
                    on_game(result)
            yield LevelScore(group, name, tuple(finished[seed] for seed in seeds))


def _play(config: RunConfig, agent: Agent, seeds: Sequence[int]) -> Iterator[EpisodeResult]:
    """Play one level; its games keep no keys, as only MiniHack could play them again."""
    if not seeds:
        return
    with closing(make_level(config.task)) as game:
        for seed in seeds:
            played = play_episode(game, agent, seed, **config.limits)
            yield replace(played, agent=config.agent, task=config.task, versions=versions(), keys=b"")


def table(scores: Sequence[LevelScore], title: str) -> Table:
    """Return the scores as a table for the terminal."""
    found = Table(title=title, caption=total(scores))
    for heading in HEADINGS:
        found.add_column(heading)
    for score in scores:
        found.add_row(*_cells(score))
    return found


def markdown(scores: Sequence[LevelScore]) -> str:
    """Return the scores as a table in Markdown, under a heading for each group."""
    lines: list[str] = []
    for group in dict.fromkeys(score.group for score in scores):
        lines += [f"### {group.capitalize()}", "", f"| {' | '.join(HEADINGS)} |", "|---|---|---|---|"]
        lines += [f"| {' | '.join(_cells(score))} |" for score in scores if score.group == group]
        lines.append("")
    return "\n".join([*lines, total(scores), ""])


def total(scores: Sequence[LevelScore]) -> str:
    """Say in one line how many games and levels were solved."""
    games, solved = sum(len(score.games) for score in scores), sum(score.solved for score in scores)
    whole = sum(score.solved == len(score.games) for score in scores)
    return f"{solved} of {games} games solved; {whole} of {len(scores)} levels with every seed."


def _cells(score: LevelScore) -> tuple[str, str, str, str]:
    keys = "" if score.keys is None else f"{score.keys:g}"
    return score.level, f"{score.solved} of {len(score.games)}", keys, score.failures


def write(scores: Sequence[LevelScore], out: Path) -> Path:
    """Write the table in Markdown and return its path.

    Raises
    ------
    AgentError
        If the folder cannot be written to.
    """
    path = out / "minihack.md"
    try:
        out.mkdir(parents=True, exist_ok=True)
        path.write_text(markdown(scores), encoding="utf-8")
    except OSError as error:
        raise AgentError(f"cannot write to {out}: {error.strerror}") from error
    return path
