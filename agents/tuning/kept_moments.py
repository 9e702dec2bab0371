"""An experiment at moments of games on disk: its settings in `moments.json`, and a file for each game.

A file is written whole or not at all. The draws are not in it: they follow from the names of the pairs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from agents.base import AgentError
from agents.benchmark.run_directory import EPISODES, MOMENTS, RUN
from agents.loop.typed import require_types
from agents.tuning.design import differing
from agents.tuning.moments import Copy, Moment, Pair, Settings
from agents.versions import versions
from agents.whole_files import write_whole

FORMAT = "nethack-agents moments 1"


class MomentsError(AgentError):
    """A folder of moments cannot be read or written, or was made with other settings."""


@dataclass(frozen=True, slots=True)
class MomentsOfGame:
    """The moments of one game.

    Attributes
    ----------
    seed : int
        The game's seed.
    moments : sequence of (Moment, sequence of Pair)
        Each with its copies.
    versions : mapping of str to str
        What played the copies.
    """

    seed: int
    moments: Sequence[tuple[Moment, Sequence[Pair]]]
    versions: Mapping[str, str] = field(default_factory=versions)

    @property
    def copies(self) -> list[Copy]:
        """All copies."""
        return [copy for _, pairs in self.moments for pair in pairs for copy in pair]

    def to_json(self) -> str:
        """Return the content of the file, a line for each moment."""
        rows = [json.dumps({**moment._asdict(), "pairs": pairs}) for moment, pairs in self.moments]
        head = json.dumps({"seed": self.seed, "versions": dict(self.versions)})
        return f'{head[:-1]}, "moments": [\n' + ",\n".join(rows) + "\n]}\n"

    @classmethod
    def from_json(cls, text: str) -> MomentsOfGame:
        """Read what `to_json` wrote; any error means that it is something else."""
        values = json.loads(text)
        found = [
            (
                Moment(**{name: row[name] for name in Moment._fields}),
                [(Copy(*one), Copy(*other)) for one, other in row["pairs"]],
            )
            for row in values["moments"]
        ]
        return cls(int(values["seed"]), found, values["versions"])


def is_of_moments(folder: Path) -> bool:
    """Whether a folder holds an experiment at moments."""
    return (folder / MOMENTS).exists()


def kept(folder: Path, seed: int | str) -> Path:
    """Return where a game is kept."""
    return folder / f"{seed}.json"


def prepare(folder: Path, settings: Settings) -> None:
    """Make the folder and keep the settings there.

    Raises
    ------
    MomentsError
        When it was made with other settings, which are named, is the folder of a run, or cannot be written to.
    """
    if is_of_moments(folder):
        _check(folder, settings)
        return
    if (folder / RUN).exists() or (folder / EPISODES).exists():
        raise MomentsError(f"{folder} is the folder of a run: take another --out for the copies of its games")
    values = {"format": FORMAT, **settings.plain()}
    _write(folder / MOMENTS, json.dumps(values, indent=1) + "\n")


def keep(folder: Path, game: MomentsOfGame) -> None:
    """Keep a game.

    Raises
    ------
    MomentsError
        When it cannot be written.
    """
    _write(kept(folder, game.seed), game.to_json())


LATER = ("levels", "foes")
"""Settings that older folders lack."""


def settings_of(folder: Path) -> Settings:
    """Return the settings that a folder was made with.

    Raises
    ------
    MomentsError
        When there are none.
    """
    path = folder / MOMENTS
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        if values["format"] != FORMAT:
            raise MomentsError(f"{path} has the format {values['format']!r}; this version reads {FORMAT!r}")
        require_types(Settings, values)
        found: dict[str, Any] = {item.name: values[item.name] for item in fields(Settings) if item.name not in LATER}
        found |= {name: tuple(values.get(name, ())) for name in LATER}
        return Settings(**found)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MomentsError(f"{path} does not hold the settings of moments: {error}") from error


def games_of(folder: Path) -> list[MomentsOfGame]:
    """Return the games of a folder in the order of their seeds.

    Raises
    ------
    MomentsError
        When one cannot be read.
    """
    paths = sorted(folder.glob("[0-9]*.json"), key=lambda path: (len(path.name), path.name))
    return [_game(path) for path in paths]


def _game(path: Path) -> MomentsOfGame:
    try:
        return MomentsOfGame.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MomentsError(f"{path} does not hold the moments of a game: {type(error).__name__}: {error}") from error


def _check(folder: Path, settings: Settings) -> None:
    """Name the settings that differ; of the thresholds only which ones."""
    before, now = settings_of(folder).plain(), settings.plain()
    told = [f"{name} was {before[name]}, now {now[name]}" for name in _plain_names() if before[name] != now[name]]
    if some := differing(before["ends"], now["ends"]):
        told.append(f"other thresholds are drawn, or from other values: {some}")
    if told:
        raise MomentsError(f"{folder} was made with other settings: {'; '.join(told)}; take another --out")


def _plain_names() -> list[str]:
    return [item.name for item in fields(Settings) if item.name != "ends"]


def _write(path: Path, text: str) -> None:
    try:
        write_whole(path, text)
    except OSError as error:
        raise MomentsError(f"cannot write {path}: {error.strerror}") from error
