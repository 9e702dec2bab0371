"""A run on disk: what was asked (`run.json`), each game (`episodes.jsonl`, `games/`), `summary.json`, `leftovers.json`.

A game is on disk before the next one starts, so whatever kills the run costs only the games in flight. One process
writes at a time, and a seed counts once: of its lines the last one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from agents.base import AgentError
from agents.benchmark.health import Leftovers
from agents.benchmark.lock import only_writer
from agents.benchmark.wording import counted
from agents.loop.record import SUFFIX, GameRecord
from agents.loop.result import WORKER_CRASHED, EpisodeResult
from agents.loop.setup import RunConfig
from agents.loop.typed import require_types

_log = logging.getLogger(__name__)

EPISODES = "episodes.jsonl"
GAMES = "games"
RUN = "run.json"
SUMMARY = "summary.json"
LEFTOVERS = "leftovers.json"
ANALYSES, LOSSES = "analysis", "analysis.json"
"""What `analyse` adds: a folder with a file a game, and the table of what all of them lost."""
FILES = "files"
"""Entry of `run.json` beside those of the configuration: what the files held that options of the agent name."""
MOMENTS = "moments.json"
"""In a folder of `agents.tuning.kept_moments`, which is no place for a run."""


def analysis_path(record: Path) -> Path:
    """Return where the analysis of a record is kept: in a folder of its run, or of the file's own folder."""
    home = record.parent.parent if record.parent.name == GAMES else record.parent
    return home / ANALYSES / f"{record.stem}.json"


class RunError(AgentError):
    """A run's directory does not fit what is asked of it, or cannot be read."""


class RunDirectory:
    """The directory of one run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._ours = False

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Make the directory, and keep other writers out of it while the block runs.

        Raises
        ------
        LockedError
            When another process writes to it; the message names that one.
        RunError
            When it cannot be made or written to.
        """
        if self._ours:  # a caller of ours holds the lock already
            yield
            return
        self._make()
        with contextlib.ExitStack() as stack:
            with self._writing():
                stack.enter_context(only_writer(self.path))
            self._ours = True
            stack.callback(setattr, self, "_ours", False)
            yield

    def open(
        self, config: RunConfig, seeds: Sequence[int], *, resume: bool, retry: bool = False
    ) -> dict[int, EpisodeResult]:
        """Prepare the directory for a run and return the games that need not be played, by seed.

        Parameters
        ----------
        config, seeds
            What is to be played.
        resume : bool
            Whether the directory may hold games. Those whose worker was killed are to be played again.
        retry : bool
            Whether all games that ended by a fault are to be played again.

        Raises
        ------
        RunError
            When it holds games and `resume` is False, or without a `run.json`; was made with another configuration,
            with other content of a file that an option names or for other seeds; holds games of another agent, task
            or character, or moments of another run's games; or cannot be written to.
        """
        self._make()
        if (self.path / MOMENTS).exists() and not self._run_path.exists():
            raise RunError(f"{self.path} holds moments that tune made ({MOMENTS}): choose another directory")
        finished = {result.seed: result for result in self.episodes_so_far()}
        if finished and not resume:
            held = counted(len(finished), "game")
            raise RunError(f"{self.path} already holds {held}: resume it, or choose another directory")
        if self._run_path.exists() and resume:
            self._check(config, seeds, finished)
        elif finished:
            raise RunError(
                f"{self.path} holds games but no {RUN} that says how they were played: choose another directory"
            )
        else:
            self._write(self._run_path, {**asdict(config), FILES: _option_files(config)})
        return {
            seed: result
            for seed, result in finished.items()
            if result.how != WORKER_CRASHED and not (retry and result.failed)
        }

    def append(self, result: EpisodeResult) -> None:
        """Write one finished game through to the disk: its record first, then the line that counts it as finished.

        Raises
        ------
        RunError
            When the directory was never opened for a run, or cannot be written to.
        RecordError
            When the record cannot be written.
        """
        if result.keys:
            GameRecord.of(result, self.config()).save(self.record_path(result.seed))
        with self._writing():
            self._cut_torn_line()
            with self._episodes_path.open("a", encoding="utf-8") as file:
                file.write(result.to_json() + "\n")
                file.flush()
                os.fsync(file.fileno())

    def episodes_so_far(self) -> list[EpisodeResult]:
        """Return the finished games, as `episodes`, of a run that may not have finished any."""
        return self._finished() if self._episodes_path.exists() else []

    def episodes(self) -> list[EpisodeResult]:
        """Return the finished games in the order of their seeds; a last line cut short by a kill is left out, and told.

        Control characters in their texts are spelt out: what a foreign file holds must not reach a terminal.

        Raises
        ------
        RunError
            When there is no such file or no game in it, or a line before the last one cannot be read.
        """
        found = self._finished()
        if not found:
            raise RunError(f"{self.path} holds no finished game yet")
        return found

    def _finished(self) -> list[EpisodeResult]:
        try:
            content = self._episodes_path.read_bytes()
        except OSError as error:
            raise RunError(f"no finished games in {self.path}: {error.strerror}: {self._episodes_path}") from error
        *lines, torn = content.split(b"\n")
        if torn:
            _log.warning("%s: the last line is cut short, and its game left out", self._episodes_path)
        results = (self._parse(number, line) for number, line in enumerate(lines, 1))
        by_seed = {result.seed: result for result in results}  # a game that was played again counts once
        return [by_seed[seed] for seed in sorted(by_seed)]

    def config(self) -> RunConfig:
        """Return the configuration that the run was started with."""
        return self._asked()[0]

    def _asked(self) -> tuple[RunConfig, Mapping[str, str]]:
        """Return the configuration, and the hashes of the files that it names; an older run has none of those."""
        try:
            values = dict(json.loads(self._run_path.read_text(encoding="utf-8")))
            files = values.pop(FILES, None)
            require_types(RunConfig, values)
            return RunConfig(**values), {name: str(digest) for name, digest in dict(files or {}).items()}
        except FileNotFoundError as error:
            raise RunError(f"{self._run_path} is missing, which says how the games were played") from error
        except (OSError, ValueError, TypeError) as error:
            raise RunError(f"{self._run_path} is not the configuration of a run: {error}") from error

    def record_path(self, seed: int) -> Path:
        """Return where the record of a game is kept."""
        return self.path / GAMES / f"{seed}{SUFFIX}"

    def records(self) -> list[Path]:
        """Return the records of the run's games in the order of their seeds.

        Raises
        ------
        RunError
            When there are none: the run is older than records, or was cleaned.
        """
        found = sorted((self.path / GAMES).glob(f"*{SUFFIX}"), key=lambda path: (len(path.name), path.name))
        if not found:
            why = "it is older than records, or was cleaned" if self.path.exists() else "there is no such folder"
            raise RunError(f"{self.path} holds no records of games: {why}")
        return found

    def write_summary(self, summary: Mapping[str, Any]) -> Path:
        """Write `summary.json` and return its path."""
        path = self.path / SUMMARY
        self._write(path, summary)
        return path

    def write_leftovers(self, found: Leftovers) -> None:
        """Write down what the run left behind; of a resumed run its last part."""
        self._write(self.path / LEFTOVERS, asdict(found))

    def leftovers(self) -> Leftovers | None:
        """Return what the run left behind; None where it was not counted.

        Raises
        ------
        RunError
            When the file cannot be read.
        """
        path = self.path / LEFTOVERS
        if not path.exists():
            return None
        try:
            return Leftovers.from_json(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, TypeError) as error:
            raise RunError(f"{path} does not say what a run left behind: {error}") from error

    @property
    def _episodes_path(self) -> Path:
        return self.path / EPISODES

    @property
    def _run_path(self) -> Path:
        return self.path / RUN

    def _make(self) -> None:
        with self._writing():
            self.path.mkdir(parents=True, exist_ok=True)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Say in one line why the directory cannot be written to."""
        try:
            yield
        except OSError as error:
            raise RunError(f"cannot use {self.path} as the directory of a run: {error.strerror}") from error

    def _check(self, config: RunConfig, seeds: Sequence[int], finished: Mapping[int, EpisodeResult]) -> None:
        started, files = self._asked()
        differing = _differing(asdict(started), asdict(config))
        differing = differing or _other_content(config, files)
        if differing:
            raise RunError(f"{self.path} was started with another configuration: {'; '.join(differing)}")
        for game in finished.values():
            strange = _differing(_who(game), _who(config))
            if strange:
                raise RunError(f"{self.path} holds a game of another run, seed {game.seed}: {'; '.join(strange)}")
        foreign = sorted(set(finished) - set(seeds))
        if foreign:
            some = ", ".join(map(str, foreign[:5]))
            raise RunError(f"{self.path} holds games of other seeds than the {len(seeds)} asked for: {some}")

    def _parse(self, number: int, line: bytes) -> EpisodeResult:
        try:
            return EpisodeResult.from_json(_spelt_out(line.decode("utf-8")))
        except (ValueError, TypeError, RecursionError) as error:
            raise RunError(f"{self._episodes_path}, line {number}: {error}") from error

    def _cut_torn_line(self) -> None:
        """Remove what a kill in the middle of a write left after the last newline."""
        path = self._episodes_path
        if not path.exists():
            return
        with path.open("rb+") as file:
            content_end = file.seek(0, os.SEEK_END)
            if content_end == 0:
                return
            file.seek(content_end - 1)
            if file.read(1) != b"\n":
                file.seek(0)
                file.truncate(file.read().rfind(b"\n") + 1)

    def _write(self, path: Path, values: Mapping[str, Any]) -> None:
        """Write JSON so that a reader sees the old file or the new one, never half of one."""
        partial = path.with_suffix(".part")
        with self._writing():
            try:
                partial.write_text(json.dumps(values, indent=2, sort_keys=True) + "\n", encoding="utf-8")
                partial.replace(path)
            finally:
                partial.unlink(missing_ok=True)


def _differing(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Say what has another value than before."""
    return [f"{name} was {before[name]!r}, now {now[name]!r}" for name in before if before[name] != now[name]]


def _who(played: RunConfig | EpisodeResult) -> dict[str, str]:
    """Return what both a run and its games say of how they are played; a level of MiniHack names no character."""
    told = {"agent": played.agent, "task": played.task, "character": played.character}
    return {name: value for name, value in told.items() if value}


def _option_files(config: RunConfig) -> dict[str, str]:
    """Return the sha256 of each file that an option of the agent names (weights, thresholds), by option."""
    paths = {name: value for name, value in config.agent_options.items() if isinstance(value, str)}
    return {
        name: hashlib.sha256(Path(path).read_bytes()).hexdigest()
        for name, path in paths.items()
        if os.path.isfile(path)
    }


def _other_content(config: RunConfig, before: Mapping[str, str]) -> list[str]:
    """Say of which files the content is another than before; one that was not there may be the agent's own note."""
    now = _option_files(config)
    return [
        f"the file of {name}, {config.agent_options.get(name)}, had sha256 {digest[:16]}, now {_hash(now, name)}"
        for name, digest in before.items()
        if digest != now.get(name)
    ]


def _hash(files: Mapping[str, str], name: str) -> str:
    return f"sha256 {files[name][:16]}" if name in files else "no file"


_CONTROL = re.compile(r"(?<!\\)((?:\\\\)*)\\(u00[01][0-9a-f]|u007f|u00[89][0-9a-f]|[bfr])", re.IGNORECASE)
"""A control character as JSON writes it, behind an even number of backslashes."""


def _spelt_out(line: str) -> str:
    """Return a line of JSON whose texts show control characters as JSON writes them, instead of holding them."""
    line = re.sub("[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", line)
    return _CONTROL.sub(r"\1\\\\\2", line)
