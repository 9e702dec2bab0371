"""Imitation: learn the rows that a run of `agents.neural.command_mlp.dagger` recorded, or a share of its games."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import Progress

from agents.neural.command_mlp.fitting import FitConfig, fit, predictions
from agents.neural.command_mlp.net import load_weights, save_weights
from agents.neural.commands.recorded_rounds import split
from agents.neural.commands.scores import report
from agents.neural.shared.settings import Share


@dataclass(frozen=True)
class ImitationConfig(FitConfig):
    """Settings of imitation."""

    run: str = "runs/train/mlp"
    """Folder of a run whose rounds are learned."""
    share: Share = 1.0
    """Part of the games of each round that is learned from."""


def train(config: ImitationConfig, out: Path, console: Console, *, resume: bool = False) -> Path:
    """Train and return the file of the weights; it takes minutes, and is not resumed but done again."""
    del resume
    rows, held = split(Path(config.run), config.share)
    with Progress(console=console, transient=True) as bars:
        network, loss = fit(config, rows, np.random.default_rng(config.seed), bars)
    path = out / "weights.npz"
    save_weights(path, network, str({"settings": asdict(config), "rows": len(rows)}))
    report(partial(predictions, load_weights(path)), held, len(rows), loss, out, console)
    return path
