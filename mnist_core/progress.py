"""A one-line progress bar for a terminal; to a file or pipe only the line of each finished epoch goes."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from mnist_core.training import EpochRecord


class ProgressBar:
    """Give its two methods to a `Trainer` as ``on_step`` and ``on_epoch``.

    Parameters
    ----------
    n_epochs
        The planned number of epochs.
    stream
        Where to write; standard error by default.
    """

    def __init__(self, n_epochs: int, stream: TextIO | None = None) -> None:
        self._n_epochs = n_epochs
        self._stream = sys.stderr if stream is None else stream
        self._is_live = self._stream.isatty()
        self._epoch, self._next_draw = 1, 0.0

    def on_step(self, share: float, loss: float) -> None:
        """Redraw the bar, ten times a second at most."""
        if not self._is_live or time.monotonic() < self._next_draw:
            return
        self._next_draw = time.monotonic() + 0.1
        bar = "#" * int(30 * share)
        self._stream.write(f"\repoch {self._epoch:3d}/{self._n_epochs} [{bar:<30}] loss {loss:.4f}")
        self._stream.flush()

    def on_epoch(self, record: EpochRecord) -> None:
        """Write the finished epoch's line."""
        parts = [f"epoch {record.epoch:3d}/{self._n_epochs}", f"loss {record.loss:.4f}", f"{record.seconds:.1f} s"]
        if record.validation_loss is not None:
            parts.append(f"validation loss {record.validation_loss:.4f}")
        if record.validation_accuracy is not None:
            parts.append(f"accuracy {record.validation_accuracy:.2%}")
        text = "  ".join(parts)
        self._stream.write(f"\r{text:<79}\n" if self._is_live else f"{text}\n")
        self._stream.flush()
        self._epoch = record.epoch + 1
