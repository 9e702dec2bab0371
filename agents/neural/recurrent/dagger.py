"""DAgger for the recurrent policy: the net plays, the teacher says at each frame what it would have done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from rich.console import Console

from agents.neural.recurrent.chunks import Chunk
from agents.neural.recurrent.losses import imitation
from agents.neural.recurrent.network import State
from agents.neural.recurrent.playing import PlayingTraining
from agents.neural.recurrent.replay_buffer import ReplayBuffer
from agents.neural.recurrent.training import TrainingConfig
from agents.neural.shared.settings import Count, Natural


@dataclass(frozen=True)
class DaggerConfig(TrainingConfig):
    """Settings of DAgger."""

    taught_choices: Natural = 100_000
    """Choices over which the teacher's share of the commands falls from all to none."""
    again: Natural = 3
    """Chunks of the past learnt from again with each new one."""
    room: Count = 2_000
    """Chunks of the past kept."""


class Dagger(PlayingTraining):
    """A run of DAgger."""

    name: ClassVar[str] = "dagger"

    def __init__(self, config: DaggerConfig, out: Path, console: Console) -> None:
        super().__init__(config, out, console)
        self._again, self._taught = config.again, config.taught_choices
        self._replay = ReplayBuffer(out / "past", config.room, self.device)

    def update(self) -> dict[str, float]:
        """Play on, learn from what the teacher said, and from some of what it said before."""
        beta = max(1.0 - self.learnt / max(self._taught, 1), 0.0)
        before = self.state
        chunk = self.play(beta).chunk
        self._replay.add(self.updates, chunk, before)
        said = {**self._learn(chunk, before), "beta": beta}
        for draw in self.generator.random(self._again):
            self._learn(*self._replay.recall(draw))
        return said | self.results()

    def saved(self) -> None:
        """Let go of what there is no room for."""
        self._replay.forget()

    def pick_up(self, saved: dict[str, Any]) -> None:
        """Play each game up to where it stood, and read the past."""
        super().pick_up(saved)
        self._replay.load(self.updates)

    def _learn(self, chunk: Chunk, state: State) -> dict[str, float]:
        loss, agreement = imitation(self.net(chunk.inputs, state, chunk.first, chunk.valid), chunk)
        length = self.descend(loss)
        return {"loss": float(loss.detach()), "agreement": float(agreement), "gradient": length}


def train(config: DaggerConfig, out: Path, console: Console, *, resume: bool = False) -> Path:
    """Train and return the file of the weights."""
    return Dagger(config, out, console).run(resume=resume)
