"""What the commands that play many games share: their options, what these mean to `evaluate`, and the progress bar."""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from agents.benchmark.deaths import headline
from agents.benchmark.evaluation import Run
from agents.commands import command_line
from agents.loop.result import EpisodeResult

GIGABYTE = 10**9
LEAST_SHARE = 2 * GIGABYTE
"""Memory that a worker may have on any machine: less than this stops agents that do nothing wrong."""

CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")


def add_run_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which games are played, where, and within which limits."""
    add = parser.add_argument
    add("--episodes", type=command_line.positive, default=100, help="number of games (default 100)")
    add("--seed", type=command_line.natural, default=0, help="seed of the first game; the others follow (default 0)")
    add("--workers", type=command_line.positive, default=os.cpu_count() or 1, help="processes (default: cores)")
    add("--time-limit", type=command_line.duration, metavar="SECONDS", help="give a game up after so many wall seconds")
    add(
        "--memory-limit", type=_gigabytes, metavar="GB",
        help="memory of a worker; an agent that asks for more ends its game (default: a worker's share of the "
        "machine's, at least 2; 0: no limit)",
    )  # fmt: skip
    add("--backend", choices=("local", "ray"), default="local", help="ray: games are tasks of Ray (extra 'cluster')")
    add("--address", help="of a running Ray cluster, such as auto (default: Ray is started here with --workers)")
    add("--resume", action="store_true", help="play only what --out does not hold yet, and what lost its worker")
    add("--retry-faults", action="store_true", help="with --resume: play all games again that were faults")
    add("--verbose", action="store_true", help="print each game as it ends")


def check_run_options(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Refuse options that make no sense without others."""
    if options.resume and options.out is None:
        parser.error("--resume needs --out")
    if options.retry_faults and not options.resume:
        parser.error("--retry-faults needs --resume")
    if options.address and options.backend != "ray":
        parser.error("--address needs --backend ray")
    if options.time_limit and options.backend == "ray":
        parser.error("--time-limit is for local workers: Ray does not say when a task began")


def seeds(options: argparse.Namespace) -> range:
    """Return the seeds of the games that are asked for."""
    return range(options.seed, options.seed + options.episodes)


def settings(options: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Return what these options mean to `agents.benchmark.evaluation.evaluate`, which tells of idle games here."""

    def on_idle(seed: int, waited: float) -> None:
        advice = "" if options.time_limit else "; --time-limit SECONDS gives such a game up"
        console.print(
            f"seed {seed}: agent {options.agent!r} has used no processor time for {waited:.0f} s{advice}",
            highlight=False, soft_wrap=True,
        )  # fmt: skip

    limit = worker_share(options.workers) if options.memory_limit is None else options.memory_limit
    found: dict[str, Any] = {"resume": options.resume, "retry_faults": options.retry_faults}
    if options.backend == "ray":
        from agents.benchmark.cluster import run_on_ray

        on_ray = partial(run_on_ray, workers=options.workers, address=options.address, memory_limit=limit or None)
        return found | {"backend": on_ray}
    limits = {"time_limit": options.time_limit, "memory_limit": limit or None, "on_idle": on_idle}
    return found | {"workers": options.workers} | limits


def worker_share(workers: int) -> int:
    """Return the bytes of memory that one of so many workers may use: its part of the machine's or the container's."""
    whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    with contextlib.suppress(OSError, ValueError):  # no such file, or "max"
        whole = min(whole, int(CGROUP_LIMIT.read_text()))
    return max(whole // workers, LEAST_SHARE)


def _gigabytes(text: str) -> int:
    value = command_line.number(float, text)
    if not 0 <= value < 1e9:
        raise argparse.ArgumentTypeError(f"must be gigabytes from 0 on, not {text}")
    return int(value * GIGABYTE)


class GamesBar(Progress):
    """A bar of games played, with one more figure at its end: by default the median of their points.

    Parameters
    ----------
    console : Console
        Where it is drawn, and where `verbose` games are printed.
    title : str
        What is played.
    total : int
        Number of games.
    verbose : bool
        Print each game.
    """

    def __init__(self, console: Console, title: str, total: int, *, verbose: bool) -> None:
        super().__init__(
            TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(),
            TextColumn("games, elapsed"), TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
            TextColumn("{task.fields[figure]}"), console=console, transient=True,
        )  # fmt: skip
        self._verbose = verbose
        self._points: list[int] = []
        self._bar = self.add_task(title, total=total, figure="")

    def count(self, result: EpisodeResult, figure: str = "") -> None:
        """Count a finished game, and show the figure as it now is."""
        self._points.append(result.score)
        shown = figure or f"median {statistics.median(self._points):,.0f} points"
        self.update(self._bar, advance=1, figure=shown)
        if self._verbose:
            self.console.print(headline(result), highlight=False)


def conclude(console: Console, run: Run, go_on: str = "--resume plays the rest") -> int:
    """Return the exit status of a run; say what it left behind, and how an interrupted one goes on."""
    if run.leftovers:
        left = f"{run.leftovers.processes or 0} processes, {run.leftovers.folders} folders in {tempfile.gettempdir()}"
        console.print(f"LEFT BEHIND: {left}", style="bold red", highlight=False, soft_wrap=True)
    if not run.complete:
        console.print(f"interrupted: finished games are kept; {go_on}", style="bold red")
        return command_line.INTERRUPTED
    return command_line.faults_status(run.results)
