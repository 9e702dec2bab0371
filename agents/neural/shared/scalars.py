"""Curves of a run: one JSON line a point, and TensorBoard's files beside them where TensorBoard is installed."""

from __future__ import annotations

import importlib.util
import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CURVES = "scalars.jsonl"
"""File of the curves in the folder of a run."""


class Scalars:
    """Writes named numbers against a step.

    Parameters
    ----------
    out : Path
        Folder of the run; ``scalars.jsonl`` is appended to, ``tensorboard/`` is TensorBoard's.
    """

    def __init__(self, out: Path) -> None:
        self._path = out / CURVES
        self._writer: Any = _event_writer(out / "tensorboard")

    def write(self, step: int, values: Mapping[str, float]) -> None:
        """Add one point to each curve."""
        with self._path.open("a") as file:
            file.write(json.dumps({"step": step, **values}) + "\n")
        if self._writer is not None:
            _write_event(self._writer, step, values)

    def close(self) -> None:
        """Finish the files."""
        if self._writer is not None:
            self._writer.close()


def read_scalars(out: Path) -> list[dict[str, float]]:
    """Return the points of a run, by step; of a point that a resumed run wrote again the later one counts."""
    points = [json.loads(line) for line in (out / CURVES).read_text().splitlines()]
    return [point for _, point in sorted({point["step"]: point for point in points}.items())]


def _event_writer(folder: Path) -> Any:
    """Return TensorBoard's own writer, None where it is not installed."""
    if importlib.util.find_spec("tensorboard") is None:
        return None
    from tensorboard.summary.writer.event_file_writer import EventFileWriter

    return EventFileWriter(str(folder))


def _write_event(writer: Any, step: int, values: Mapping[str, float]) -> None:
    from tensorboard.compat.proto.event_pb2 import Event
    from tensorboard.compat.proto.summary_pb2 import Summary

    summary = Summary(value=[Summary.Value(tag=name, simple_value=value) for name, value in values.items()])
    writer.add_event(Event(wall_time=time.time(), step=step, summary=summary))
