"""`tune moments`: copies of recorded games from some of their moments, with thresholds drawn in pairs."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from agents.benchmark.run_directory import RunDirectory
from agents.commands import command_line
from agents.symbolic.knowledge.species import SPECIES
from agents.tuning.at_moments import LeftOut, missing_of, play
from agents.tuning.design import design
from agents.tuning.kept_moments import MomentsOfGame, games_of
from agents.tuning.moments import FIELDS, Settings
from agents.tuning.paired import told
from agents.words import did_you_mean

NOTHING = 1
"""Exit status when no game could be used."""

SCALE = 1.5
HIGHEST_LEVEL = 30
NAMES = sorted({species.name for species in SPECIES})
USUAL = Settings("", {})


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks for."""
    add, whole = parser.add_argument, command_line.positive
    add("run", type=command_line.path, metavar="RUN", help="what evaluate --out wrote, played by this version")
    add("--out", type=command_line.path, required=True, help="folder for the copies; the same command goes on there")
    add(
        "--fields",
        type=command_line.words,
        default=",".join(FIELDS),
        help="thresholds or groups to draw, with commas (default %(default)s)",
    )
    add("--scale", type=float, default=SCALE, help=f"factor of every step (default {SCALE:g})")
    add(
        "--danger", type=_chance, default=USUAL.danger,
        help=f"chance to die in the fight at hand from which on a moment counts (default {USUAL.danger:g})",
    )  # fmt: skip
    add(
        "--levels", type=_levels, default=USUAL.levels,
        help="experience levels, with commas, whose first decision is a moment: in place of those in danger",
    )  # fmt: skip
    add(
        "--foes", type=_foes, default=USUAL.foes,
        help="species, with commas, whose coming into view is a moment: in place of those in danger",
    )  # fmt: skip
    add("--horizon", type=whole, default=USUAL.horizon, help=f"turns a copy plays on (default {USUAL.horizon})")
    add("--pairs", type=whole, default=USUAL.pairs, help=f"pairs of copies at a moment (default {USUAL.pairs})")
    add("--most", type=whole, default=USUAL.most, help=f"moments of a game, the first ones (default {USUAL.most})")
    add("--until", type=whole, default=USUAL.until, help=f"last turn to look for moments (default {USUAL.until})")
    add("--workers", type=whole, default=1, help="processes (default 1)")


def play_moments(options: argparse.Namespace) -> int:
    """Play copies of a run's games behind a progress bar."""
    console = command_line.console()
    if options.levels and options.foes:
        raise command_line.UsageError("--levels or --foes: a folder holds moments of one kind")
    drawn = design(options.fields, options.scale)
    settings = Settings(
        str(options.run.resolve()), drawn.ends, options.danger, options.horizon, options.pairs, options.most,
        options.until, options.levels, options.foes,
    )  # fmt: skip
    records = RunDirectory(options.run).records()
    with _Bar(console, f"{len(drawn.ends)} thresholds drawn", len(missing_of(records, options.out))) as bar:
        left_out = play(records, options.out, settings, workers=options.workers, on_game=bar.count)
    found = games_of(options.out)
    console.print(f"{told(found)}, in {options.out}", highlight=False)
    if left_out:
        console.print(f"{len(left_out):,} of {len(records):,} games are left out", style="bold red", highlight=False)
    return 0 if found else NOTHING


class _Bar(Progress):
    """A bar of games, with what their copies came to at its end."""

    def __init__(self, console: Console, title: str, total: int) -> None:
        super().__init__(
            TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(),
            TextColumn("games, elapsed"), TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
            TextColumn("{task.fields[figure]}"), console=console, transient=True,
        )  # fmt: skip
        self._bar = self.add_task(title, total=total, figure="")
        self._games: list[MomentsOfGame] = []

    def count(self, game: MomentsOfGame | LeftOut) -> None:
        """Count a game, and name one that is left out."""
        if isinstance(game, LeftOut):
            self.console.print(f"{game.record} is left out: {game.reason}", highlight=False, soft_wrap=True)
        else:
            self._games.append(game)
        self.update(self._bar, advance=1, figure=told(self._games))


def _levels(text: str) -> tuple[int, ...]:
    words = command_line.words(text)
    if not all(word.isdecimal() and 1 <= int(word) <= HIGHEST_LEVEL for word in words):
        raise argparse.ArgumentTypeError(f"must be levels of 1 to {HIGHEST_LEVEL} with commas, not {text}")
    return tuple(sorted({int(word) for word in words}))


def _foes(text: str) -> tuple[str, ...]:
    words = command_line.words(text)
    unknown = [word for word in words if word not in NAMES]
    if unknown:
        raise argparse.ArgumentTypeError(f"no species is called {unknown[0]!r}{did_you_mean(unknown[0], NAMES)}")
    return tuple(sorted(set(words)))


def _chance(text: str) -> float:
    value = command_line.number(float, text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"must be a chance of 0 to 1, not {text}")
    return value
