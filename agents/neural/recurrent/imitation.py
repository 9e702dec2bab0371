"""Imitation: learn the keys of recorded games, in stretches with the memory carried over from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from rich.console import Console

from agents.neural.dataset.reading import Trajectories
from agents.neural.dataset.sequences import Batch, batches
from agents.neural.recurrent.losses import imitation
from agents.neural.recurrent.network import State
from agents.neural.recurrent.recorded_games import KEYS, RecordedGames
from agents.neural.recurrent.training import Training, TrainingConfig


@dataclass(frozen=True)
class ImitationConfig(TrainingConfig):
    """Settings of imitation."""

    data: str = "data/symbolic-v0"
    """Directory of a dataset of `scripts/collect.py`."""


class Imitation(Training):
    """A run of imitation."""

    name: ClassVar[str] = "imitation"

    def __init__(self, config: ImitationConfig, out: Path, console: Console) -> None:
        super().__init__(config, out, console)
        self._data = Trajectories(Path(config.data))
        self._games = RecordedGames(self._data, config.lanes, config.features, self.device)
        self._batches = self._from(0)

    def update(self) -> dict[str, float]:
        """Learn from the next batch."""
        chunk = self._games.chunk(next(self._batches))
        out = self.net(chunk.inputs, self.state, chunk.first, chunk.valid)
        loss, agreement = imitation(out, chunk)
        length = self.descend(loss)
        self.state = State(out.state.output.detach(), out.state.cell.detach())
        self.learnt += int(chunk.valid.sum())
        return {"loss": float(loss.detach()), "agreement": float(agreement), "gradient": length}

    def put_down(self) -> dict[str, Any]:
        """Nothing: the number of updates says which batch is next."""
        return {}

    def pick_up(self, saved: dict[str, Any]) -> None:
        """Go on with the batch that is next."""
        self._batches = self._from(self.updates)

    def close(self) -> None:
        """Close the dataset."""
        self._data.close()

    def _from(self, batch: int) -> Iterator[Batch]:
        config = self.config
        return batches(
            self._data, lanes=config.lanes, time=config.time, seed=config.seed, keys=KEYS, skip=batch
        )  # fmt: skip


def train(config: ImitationConfig, out: Path, console: Console, *, resume: bool = False) -> Path:
    """Train and return the file of the weights."""
    return Imitation(config, out, console).run(resume=resume)
