"""NLE's own recording of a game, with the xlogfile beside it that `nle.dataset` looks for."""

from __future__ import annotations

from pathlib import Path

from agents.loop.record import GameRecord
from agents.watching.exports.papers import ExportError
from nethack_env.reenactment import Reenactment


def export_ttyrec(record: GameRecord, folder: Path) -> Path:
    """Write ``nle.SEED.0.ttyrec3.bz2`` and ``nle.SEED.xlogfile`` and return the first.

    Put the folders of several games under one root, and ``nle.dataset.add_nledata_directory(root, name)`` reads them.
    A game that still runs at the end of its keys is quit there, or it would have no line in the xlogfile.

    Raises
    ------
    ExportError
        When the folder cannot be written.
    NetHackEnvError
        When the game is over before its keys are: the record is of another version.
    """
    stem = f"nle.{record.seed}"
    path = folder / f"{stem}.0.ttyrec3.bz2"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        raise ExportError(f"cannot write to {folder}: {error.strerror}") from error
    with Reenactment(record.seed, task=record.config.task, character=record.config.character, ttyrec=path) as game:
        game.press(record.keys)
        game.close()
        line = f"{game.log_line()}\tttyrecname={path.name}"  # by this field the reader finds the recording
    (folder / f"{stem}.xlogfile").write_text(line + "\n", "latin-1")
    return path
