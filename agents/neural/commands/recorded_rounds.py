"""The games that a run of DAgger recorded, by rounds: those to learn from, or a share of them, and those held out."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from pathlib import Path

from agents.base import AgentError
from agents.neural.commands.rows import Rows, load_all

HELD_OUT = 20
"""One game in so many is not learned from, but shows how well the others were."""

Rounds = Sequence[Sequence[Path]]
"""The files of the games of each round."""


def rounds_of(run: Path) -> Rounds:
    """Return the games that the folder of a run holds."""
    return [sorted(folder.glob("*.npz")) for folder in sorted(run.glob("round-*"))]


def fingerprint(run: Path) -> str:
    """Return what tells the recorded games of a run from those of another: their number, and a hash of their files."""
    paths, digest = [path for games in rounds_of(run) for path in games], hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(run)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return f"{len(paths)} games, sha256 {digest.hexdigest()[:16]}"


def chosen(run: Path, share: float = 1.0, rounds: Rounds | None = None) -> tuple[list[Path], list[Path]]:
    """Return the files of the games to learn from, and of those held out.

    Parameters
    ----------
    run : Path
        The folder of the run.
    share : float
        Part of the games of each round that is learned from, the first ones; the games held out are always the same.
    rounds : sequence of sequence of Path, optional
        Files named after their seeds; all that the folder holds by default.

    Raises
    ------
    AgentError
        When there are no games of both kinds.
    """
    rounds = rounds_of(run) if rounds is None else rounds
    held = [path for games in rounds for path in games if _held_out(path)]
    kept = [path for games in rounds for path in _first([path for path in games if not _held_out(path)], share)]
    if not held or not kept:
        raise AgentError(
            f"{run} has {len(kept)} recorded games to learn from and {len(held)} to hold out (seeds that {HELD_OUT} "
            "divides), which is too few: name a run of `train --agent mlp --algorithm dagger` (setting `run`, or "
            "--rows of curve), or record more games"
        )
    return kept, held


def split(run: Path, share: float = 1.0, rounds: Rounds | None = None) -> tuple[Rows, Rows]:
    """Return the rows of the games to learn from, and of those held out, as `chosen` does the files."""
    kept, held = chosen(run, share, rounds)
    return load_all(kept), load_all(held)


def _held_out(path: Path) -> bool:
    return int(path.stem) % HELD_OUT == 0


def _first(games: Sequence[Path], share: float) -> Sequence[Path]:
    return games[: math.ceil(share * len(games))]
