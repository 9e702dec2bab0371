"""What the trainers of the recurrent policy share: net, optimiser and memory, the loop, putting down and picking up."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import torch
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from agents.base import AgentError
from agents.neural.keyboard.action_space import N_CHOICES
from agents.neural.recurrent.network import NetworkConfig, RecurrentPolicy, State
from agents.neural.recurrent.player import feature_size
from agents.neural.recurrent.weights import load_weights, save_weights
from agents.neural.shared import optimiser_state
from agents.neural.shared.descent import descend
from agents.neural.shared.optimiser_state import section
from agents.neural.shared.scalars import Scalars
from agents.neural.shared.settings import Count, Natural, Rate, Settings, Share
from agents.neural.shared.tensor_files import read_tensors, write_tensors
from agents.versions import versions

CHECKPOINT = "checkpoint.safetensors"
WEIGHTS = "weights.safetensors"
_KIND = "training of the recurrent policy"
_MAY_CHANGE = frozenset({"choices", "checkpoint_every", "device"})


class ResumeError(AgentError):
    """The checkpoint belongs to a run with other settings."""


@dataclass(frozen=True)
class TrainingConfig(Settings):
    """Settings that all algorithms share."""

    choices: Count = 1_000_000
    """Choices to learn from; a choice is a frame at which more than one key makes sense."""
    lanes: Count = 32
    """Games side by side."""
    time: Count = 16
    """Choices of each game in an update: how far gradients go back. The memory itself reaches back to the start."""
    learning_rate: Rate = 1e-3
    """Adam's."""
    decay_share: Share = 0.3
    """Share of the run at its end in which the learning rate falls to nothing in a straight line."""
    max_norm: Rate = 1.0
    """Longest gradient."""
    features: bool = True
    """Whether the net is given the expert's features beside the raw screen."""
    memory_size: Count = 192
    """Length of the LSTM's state."""
    start: str = ""
    """File of weights to start from; fresh ones if empty."""
    first_seed: Natural = 1_000
    """Seed of the first game."""
    games: Count = 4_000
    """How many seeds from there on are played before they are played again."""
    max_choices: Count = 8_000
    """Choices after which a game is given up."""
    seed: Natural = 0
    """Of the starting weights and all draws."""
    checkpoint_every: Count = 200
    """Updates between checkpoints."""
    device: str = "auto"
    """cpu, cuda, or auto: a GPU if there is one."""


class Training(ABC):
    """One run in a folder: updates until enough choices were learnt from.

    Parameters
    ----------
    config : TrainingConfig
        The settings.
    out : Path
        Where checkpoint, weights and curves go.
    console : Console
        Where the progress is shown.
    """

    name: ClassVar[str]

    def __init__(self, config: TrainingConfig, out: Path, console: Console) -> None:
        self.config = config
        self.out = out
        self.console = console
        self.device = find_device(config.device)
        self.net = make_net(config).to(self.device)
        self.optimiser = torch.optim.Adam(self.net.parameters(), lr=config.learning_rate, eps=1e-5)
        self.generator = np.random.default_rng(config.seed)
        self.state = self.net.blank(config.lanes)
        self.updates = 0
        self.learnt = 0

    @abstractmethod
    def update(self) -> dict[str, float]:
        """Gather a chunk, learn from it, add to `learnt`, and return what there is to say about it."""

    @abstractmethod
    def put_down(self) -> dict[str, Any]:
        """Return, as JSON can hold it, what this algorithm has to remember beside net, optimiser and memory."""

    @abstractmethod
    def pick_up(self, saved: dict[str, Any]) -> None:
        """Go back to where `put_down` was called; `updates` and `learnt` are already set."""

    def saved(self) -> None:  # noqa: B027  most have nothing to do then
        """Do what has to wait until a checkpoint is on disk."""

    @abstractmethod
    def close(self) -> None:
        """Free what the run holds open: games, files."""

    def run(self, *, resume: bool = False) -> Path:
        """Train to the end and return the file of the weights; with `resume`, from the last checkpoint."""
        if resume and (self.out / CHECKPOINT).exists():
            self._restore()
        scalars = Scalars(self.out)
        columns = (
            TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,} choices"),
            TimeElapsedColumn(), TimeRemainingColumn(), TextColumn("{task.fields[told]}"),
        )  # fmt: skip
        try:
            with Progress(*columns, console=self.console, transient=True) as bars:
                bar = bars.add_task(self.name, total=self.config.choices, completed=self.learnt, told="")
                while self.learnt < self.config.choices:
                    said = self._step(scalars)
                    bars.update(bar, completed=self.learnt, told=_told(said))
            self._save()
        finally:
            scalars.close()
            self.close()
        return self.out / WEIGHTS

    def rate(self) -> float:
        """Return the learning rate: constant, and at the end of the run falling to nothing."""
        left = 1.0 - self.learnt / self.config.choices
        return self.config.learning_rate * max(min(1.0, left / max(self.config.decay_share, 1e-9)), 0.0)

    def descend(self, loss: torch.Tensor) -> float:
        """Make one step down the gradient of a loss; return the gradient's length."""
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate()
        return descend(self.net, self.optimiser, loss, self.config.max_norm)

    def _step(self, scalars: Scalars) -> dict[str, float]:
        said = self.update()
        self.updates += 1
        scalars.write(self.learnt, {f"{self.name}/{name}": value for name, value in said.items()})
        if self.updates % self.config.checkpoint_every == 0:
            self._save()
        return said

    def _note(self) -> str:
        return json.dumps(
            {"algorithm": self.name, "settings": asdict(self.config), "learnt": self.learnt, **versions()},
            sort_keys=True,
        )

    def _save(self) -> None:
        tensors = {f"net/{name}": value for name, value in self.net.state_dict().items()}
        tensors |= {f"optimiser/{name}": slot for name, slot in optimiser_state.put_down(self.optimiser).items()}
        tensors |= {"memory/output": self.state.output, "memory/cell": self.state.cell}
        about = {
            "algorithm": self.name, "settings": asdict(self.config), "updates": self.updates, "learnt": self.learnt,
            "generator": self.generator.bit_generator.state, "own": self.put_down(),
        }  # fmt: skip
        contiguous = {name: value.detach().contiguous().cpu() for name, value in tensors.items()}
        write_tensors(self.out / CHECKPOINT, contiguous, _KIND, about)
        save_weights(self.out / WEIGHTS, self.net, self._note())
        self.saved()

    def _restore(self) -> None:
        about, tensors = read_tensors(self.out / CHECKPOINT, _KIND)
        self._agree(about)
        self.net.load_state_dict(section(tensors, "net/"))
        optimiser_state.pick_up(self.optimiser, section(tensors, "optimiser/"))
        self.state = State(tensors["memory/output"].to(self.device), tensors["memory/cell"].to(self.device))
        self.generator.bit_generator.state = about["generator"]
        self.updates, self.learnt = about["updates"], about["learnt"]
        self.pick_up(about["own"])

    def _agree(self, about: dict[str, Any]) -> None:
        if about["algorithm"] != self.name:
            raise ResumeError(f"{self.out} holds a run of {about['algorithm']!r}, not of {self.name!r}")
        for name, value in asdict(self.config).items():
            if name not in _MAY_CHANGE and about["settings"].get(name) != value:
                raise ResumeError(f"{self.out}: {name} was {about['settings'].get(name)!r}, this run has {value!r}")


def _told(said: dict[str, float]) -> str:
    return "  ".join(f"{name} {value:,.3g}" for name, value in said.items() if name in ("loss", "agreement", "points"))


def find_device(name: str) -> torch.device:
    """Return the device of a name; for ``auto`` a GPU if there is one.

    Raises
    ------
    AgentError
        When the device is unknown or not there.
    """
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    if name == "cpu":
        torch.set_num_threads(1)  # two threads on a busy machine are slower than one
    elif name != "cuda" or not torch.cuda.is_available():
        raise AgentError(f"device {name!r} is not there; choose auto, cpu, or cuda with a GPU")
    return torch.device(name)


def make_net(config: TrainingConfig) -> RecurrentPolicy:
    """Return the net to start from, without touching torch's global generator."""
    if config.start:
        net = load_weights(Path(config.start))
        if (net.config.n_features > 0) != config.features or net.config.memory_size != config.memory_size:
            raise AgentError(f"{config.start} holds a net of {net.config}, which the settings do not describe")
        return net.train()
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(config.seed)
        sizes = NetworkConfig(N_CHOICES, feature_size(config.features), memory_size=config.memory_size)
        return RecurrentPolicy(sizes)
