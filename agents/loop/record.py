"""A game on disk in a few kilobytes: what was played, every key that was pressed, and hashes that prove a replay.

The engine replays from a seed, so keys are all that a game needs; `agents.loop.replay` plays them again. A file is one
line of JSON, which ``head -1`` shows, and the keys, packed by bzip2 (which beat zlib and LZMA on them).
"""

from __future__ import annotations

import bz2
import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from agents.base import AgentError
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig

SUFFIX = ".game"
FORMAT = "nethack-agents game 1"
"""First member of every header; the number goes up when an older reader would misread a newer file."""

_KEPT_OF_END = (
    *("how", "cause", "score", "turn", "steps", "depth", "deepest", "experience_level", "progression", "reward"),
    *("role", "race", "gender", "alignment", "milestones", "achievements", "error"),
)


class RecordError(AgentError):
    """A record cannot be written, or a file is no record, is cut short or comes from a newer version."""


@dataclass(frozen=True, slots=True)
class GameRecord:
    """One game, complete.

    Attributes
    ----------
    seed : int
        The game's seed.
    config : RunConfig
        Agent, its options, task, character and limits.
    keys : bytes
        Every key, one byte each as a terminal sends it.
    hashes : tuple of str
        `agents.loop.frame_hash.frame_hash` of the frame after every `HASH_EVERY` keys.
    versions : mapping of str to str
        What played: package, git commit, nle, NumPy, Python, platform.
    end : mapping
        What the game came to: the fields of `EpisodeResult` that say how it ended and how far it got.
    """

    seed: int
    config: RunConfig
    keys: bytes = field(repr=False)
    hashes: tuple[str, ...] = field(default=(), repr=False)
    versions: Mapping[str, str] = field(default_factory=dict)
    end: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, result: EpisodeResult, config: RunConfig) -> GameRecord:
        """Return the record of a game that `play_episode` has just played."""
        end = {name: getattr(result, name) for name in _KEPT_OF_END}
        return cls(result.seed, config, result.keys, result.hashes, result.versions, end)

    def to_bytes(self) -> bytes:
        """Return the content of the file, the inverse of `from_bytes`."""
        packed = bz2.compress(self.keys)
        header = {
            "format": FORMAT,
            "seed": self.seed,
            **asdict(self.config),
            "versions": dict(self.versions),
            "end": dict(self.end),
            "keys": len(self.keys),
            "packed": len(packed),
            "hashes": "".join(self.hashes),
        }
        return json.dumps(header, separators=(",", ":")).encode() + b"\n" + packed

    @classmethod
    def from_bytes(cls, data: bytes, name: str = "record") -> GameRecord:
        """Read what `to_bytes` wrote; `name` is what an error calls it.

        Raises
        ------
        RecordError
            When it is no record, was cut short, or was written by a newer version.
        """
        line, _, packed = data.partition(b"\n")
        header = _header(line, name)
        try:
            if len(packed) != header["packed"]:
                raise RecordError(f"{name} is cut short: {len(packed):,} of {header['packed']:,} bytes of keys")
            keys = bz2.decompress(packed)
            if len(keys) != header["keys"]:
                raise RecordError(f"{name} is damaged: {len(keys):,} keys, {header['keys']:,} were written")
            config = _config(header)
            text = header["hashes"]
            hashes = tuple(text[at : at + 16] for at in range(0, len(text), 16))
            return cls(int(header["seed"]), config, keys, hashes, header["versions"], header["end"])
        except (KeyError, TypeError, ValueError, OSError) as error:
            raise RecordError(f"{name} is damaged: {type(error).__name__}: {error}") from error

    def save(self, path: Path) -> None:
        """Write the file; a reader sees the old one or the new one, never half of one.

        Raises
        ------
        RecordError
            When it cannot be written.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            partial = Path(name)
            try:
                with open(handle, "wb") as file:
                    file.write(self.to_bytes())
                partial.chmod(0o644)
                partial.replace(path)
            finally:
                partial.unlink(missing_ok=True)
        except OSError as error:
            raise RecordError(f"cannot keep the game as {path}: {error.strerror}") from error

    @classmethod
    def load(cls, path: Path) -> GameRecord:
        """Read a file that `save` wrote.

        Raises
        ------
        RecordError
            As `from_bytes`, and when the file cannot be read.
        """
        try:
            data = path.read_bytes()
        except IsADirectoryError as error:
            records = sorted([*path.glob(f"*{SUFFIX}"), *path.glob(f"games/*{SUFFIX}")])
            such = f"; name a record in it, such as {records[0]}" if records else " without records"
            raise RecordError(f"{path} is a folder{such}") from error
        except OSError as error:
            raise RecordError(f"cannot read {path}: {error.strerror}") from error
        return cls.from_bytes(data, str(path))


def _config(header: Mapping[str, Any]) -> RunConfig:
    """Return the configuration; records from before games could be cut at a level do not name that limit."""
    values = {"max_level": None, **header}
    return RunConfig(**{item.name: values[item.name] for item in fields(RunConfig)})


def _header(line: bytes, name: str) -> dict[str, Any]:
    try:
        header = json.loads(line)
    except ValueError as error:  # UnicodeDecodeError is one, too
        raise RecordError(f"{name} is not the record of a game: its first line is not JSON") from error
    kind = header.get("format") if isinstance(header, dict) else None
    if not isinstance(kind, str) or not kind.startswith(FORMAT.rpartition(" ")[0]):
        raise RecordError(f"{name} is not the record of a game: it has no format {FORMAT!r}")
    if kind != FORMAT:
        raise RecordError(f"{name} has the format {kind!r}; this version reads {FORMAT!r}: update the package")
    return dict(header)
