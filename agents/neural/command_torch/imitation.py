"""Imitation in torch: learn the rows that a run of `agents.neural.command_mlp.dagger` recorded, whoever played them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import Progress
from torch import Tensor, nn

from agents.neural.command_torch.net import CommandNet, NetConfig, load_weights, save_weights
from agents.neural.commands.recorded_rounds import split
from agents.neural.commands.rows import Rows, batch, batches
from agents.neural.commands.scores import report
from agents.neural.shared.descent import descend
from agents.neural.shared.imitation import MOST_NORM, Batch
from agents.neural.shared.settings import Count, Natural, Rate, Settings, Share, Weight


@dataclass(frozen=True)
class ImitationConfig(Settings):
    """Settings of imitation."""

    run: str = "runs/train/mlp"
    """Folder of a run whose rounds are learned."""
    share: Share = 1.0
    """Part of the games of each round that is learned from."""
    hidden: tuple[Count, ...] = (512, 384)
    """Widths of the hidden layers."""
    dropout: Share = 0.3
    """Share of the hidden units that are left out at each step."""
    epochs: Count = 6
    """Passes over all rows, with a falling learning rate."""
    batch_size: Count = 512
    """Rows a step."""
    learning_rate: Rate = 1e-3
    """AdamW's, at first."""
    weight_decay: Weight = 0.01
    """AdamW's."""
    seed: Natural = 0
    """Of the weights and the order of rows."""


def train(config: ImitationConfig, out: Path, console: Console, *, resume: bool = False) -> Path:
    """Train and return the file of the weights; it takes minutes, and is not resumed but done again."""
    del resume
    torch.set_num_threads(1)
    torch.manual_seed(config.seed)
    rows, held = split(Path(config.run), config.share)
    net = CommandNet(NetConfig(tuple(config.hidden), config.dropout))
    with Progress(console=console, transient=True) as bars:
        loss = fit(net, rows, config, bars)
    path = out / "weights.safetensors"
    save_weights(path, net, str({"settings": asdict(config), "rows": len(rows)}))
    learned = load_weights(path)
    report(partial(predictions, learned), held, len(rows), loss, out, console)
    return path


def fit(net: CommandNet, rows: Rows, config: ImitationConfig, bars: Progress) -> float:
    """Learn the rows; return the mean loss of the last tenth of the steps."""
    generator = np.random.default_rng(config.seed)
    steps = config.epochs * -(-len(rows) // config.batch_size)
    optimiser = torch.optim.AdamW(net.parameters(), config.learning_rate, weight_decay=config.weight_decay)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1.0 - step / steps)
    cuts, losses = batches(rows, config.batch_size, generator), []
    net.train()
    for _ in bars.track(range(steps), description="fitting"):
        value = loss(net, next(cuts))
        descend(net, optimiser, value, MOST_NORM)
        schedule.step()
        losses.append(float(value.detach()))
    net.eval()
    return float(np.mean(losses[-max(steps // 10, 1) :]))


def loss(net: CommandNet, cut: Batch) -> Tensor:
    """Return the weighted mean cross-entropy over the possible choices."""
    scores = net(torch.from_numpy(cut.features)).masked_fill(~torch.from_numpy(cut.legal), -torch.inf)
    each = nn.functional.cross_entropy(scores, torch.from_numpy(cut.labels), reduction="none")
    weights = torch.from_numpy(cut.weights)
    return (each * weights).sum() / weights.sum()


@torch.inference_mode()
def predictions(net: CommandNet, rows: Rows, batch_size: int = 4096) -> NDArray[np.int64]:
    """Return the likeliest possible choice of each row."""
    found: Iterable[Tensor] = (
        net(torch.from_numpy(cut.features)).masked_fill(~torch.from_numpy(cut.legal), -torch.inf).argmax(dim=1)
        for start in range(0, len(rows), batch_size)
        for cut in (batch(rows, slice(start, start + batch_size)),)
    )
    return torch.cat(list(found)).numpy()
