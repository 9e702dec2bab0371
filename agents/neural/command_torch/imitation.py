"""Imitation in torch: learn the rows that a run of `agents.neural.command_mlp.dagger` recorded, whoever played them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import Progress
from torch import Tensor, nn

from agents.base import AgentError
from agents.neural.command_torch.net import CommandNet, NetConfig, load_weights, save_weights
from agents.neural.commands.rows import Batch, Rows, batch, load_all, orders
from agents.neural.commands.scores import agreement, told
from agents.neural.shared.scalars import Scalars
from agents.neural.shared.settings import Count, Natural, Rate, Settings, Share, Weight

HELD_OUT = 20
"""One game in so many is not learned from."""

MOST_NORM = 5.0
"""Length to which a longer gradient is cut."""


@dataclass(frozen=True)
class ImitationConfig(Settings):
    """Settings of imitation."""

    rows: str = "runs/train/mlp"
    """Folder of a run whose rounds are learned."""
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
    rows, held = split(Path(config.rows))
    net = CommandNet(NetConfig(tuple(config.hidden), config.dropout))
    with Progress(console=console, transient=True) as bars:
        loss = fit(net, rows, config, bars)
    path = out / "weights.safetensors"
    save_weights(path, net, str({"settings": asdict(config), "rows": len(rows)}))
    learned = load_weights(path)
    share, lines = told(agreement(lambda some: predictions(learned, some), held))
    scalars = Scalars(out)
    scalars.write(len(rows), {"loss": loss, "agreement": share})
    scalars.close()
    console.print(f"{len(rows):,} rows, loss {loss:.3f}, agreement on games held out {share:.1%}", highlight=False)
    for line in lines:
        console.print(line, highlight=False)
    return path


def split(run: Path) -> tuple[Rows, Rows]:
    """Return the rows of a run to learn from, and those of the games held out.

    Raises
    ------
    AgentError
        When the folder has no rounds of both kinds.
    """
    paths = sorted(run.glob("round-*/*.npz"))
    held = [path for path in paths if int(path.stem) % HELD_OUT == 0]
    kept = [path for path in paths if int(path.stem) % HELD_OUT]
    if not held or not kept:
        raise AgentError(f"{run} holds no rounds of recorded games: train `mlp` by dagger first")
    return load_all(kept), load_all(held)


def fit(net: CommandNet, rows: Rows, config: ImitationConfig, bars: Progress) -> float:
    """Learn the rows; return the mean loss of the last tenth of the steps."""
    generator = np.random.default_rng(config.seed)
    steps = config.epochs * -(-len(rows) // config.batch_size)
    optimiser = torch.optim.AdamW(net.parameters(), config.learning_rate, weight_decay=config.weight_decay)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1.0 - step / steps)
    order, losses = orders(len(rows), config.batch_size, generator), []
    net.train()
    for _ in bars.track(range(steps), description="fitting"):
        value = loss(net, batch(rows, next(order)))
        optimiser.zero_grad()
        torch.autograd.backward(value)
        nn.utils.clip_grad_norm_(net.parameters(), MOST_NORM)
        optimiser.step()
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
