"""Find out which thresholds of the symbolic agent to move: draw all of them in games or in copies, fit, and propose."""

from __future__ import annotations

import argparse
import json
from functools import partial

from rich.console import Console
from rich.table import Table

from agents.benchmark.run_directory import RunDirectory
from agents.commands import command_line, runs, tune_moments
from agents.symbolic.tuning.file import dumps, knobs, load, moved, values_of
from agents.symbolic.tuning.tuning import AS_SHIPPED, Tuning
from agents.tuning import plot
from agents.tuning.by_role import by_role, large_roles
from agents.tuning.design import design
from agents.tuning.games import WHOLE, Games
from agents.tuning.moves import CONFIDENCE, moves
from agents.tuning.paired import COPIES
from agents.tuning.play import configuration, play
from agents.tuning.reading import OUTCOMES, outcome_of, read
from agents.tuning.regression import Effects, FitError, fit
from agents.tuning.table import effects_table, honesty, moves_table, plain, roles_table

EXAMPLES = (
    "tune list",
    "tune play --out runs/tune --seed 60000 --games 10000 --workers 2",
    "tune play --out runs/young --seed 60000 --games 4000 --max-turns 20000 --max-level 8 --workers 2",
    "tune play --out runs/rest --seed 60000 --games 2000 --fields rest,odds.alarm --scale 0.5",
    "tune moments runs/before --out runs/moments --workers 2",
    "tune moments runs/before --out runs/grounds --levels 8,10 --fields growth --horizon 15000 --pairs 1",
    "tune moments runs/before --out runs/packs --foes rothe,jackal --horizon 250",
    "tune fit runs/tune --role --plot effects.html",
    "tune fit runs/moments --outcome experience",
    "tune propose runs/tune --out moved.json",
)
DEFAULT_OUTCOME = f"default {WHOLE.main}, of moments {COPIES.main}"


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="list the thresholds with their values, units, ranges and steps")
    _add_play(commands.add_parser("play", help="play games with thresholds drawn; goes on where it was broken off"))
    tune_moments.add_options(
        commands.add_parser("moments", help="play copies of recorded games from dangerous and other moments")
    )
    _add_fit(commands.add_parser("fit", help="print what each threshold does, with its interval"))
    _add_propose(commands.add_parser("propose", help="write the moves whose lower bound is above 0 as a tuning"))
    return parser.parse_args(arguments)


def _add_play(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--out", type=command_line.path, required=True, help="folder for the games; the same command goes on there")
    add("--seed", type=command_line.natural, required=True, help="of the first game; the others follow")
    add("--games", type=command_line.positive, required=True, help="how many")
    add("--workers", type=command_line.positive, default=1, help="processes (default 1)")
    add(
        "--fields",
        type=command_line.words,
        default=["all"],
        help="thresholds or groups to draw, with commas (default all)",
    )
    add("--scale", type=float, default=1.0, help="factor of every step (default 1)")
    _add_around(parser)
    add("--character", type=command_line.character, default="@", help="as for evaluate (default random)")
    add("--max-turns", type=command_line.positive, help="cut a game at this game turn (default: whole games)")
    add("--max-level", type=command_line.positive, help="cut a game as soon as the hero has this experience level")
    add("--verbose", action="store_true", help="print each game as it ends")


def _add_around(parser: argparse.ArgumentParser) -> None:
    wanted = "tuning that the steps are taken from (default: the thresholds as shipped)"
    parser.add_argument("--around", type=command_line.path, metavar="FILE", help=wanted)


def _around(options: argparse.Namespace) -> Tuning:
    return AS_SHIPPED if options.around is None else load(options.around)


def _add_fit(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("runs", type=command_line.path, nargs="+", metavar="DIR", help="folders that play or moments made")
    add("--outcome", choices=OUTCOMES, help=f"what to sort by ({DEFAULT_OUTCOME})")
    add("--rows", type=command_line.positive, help="print only so many thresholds (default all)")
    add("--role", action="store_true", help="print where roles differ, too, as far as they have games enough")
    add("--plot", type=command_line.path, help="draw the effects with their intervals (.html, .png, .svg)")
    add("--json", action="store_true", help="print the effects as JSON, and all else to stderr")


def _add_propose(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("runs", type=command_line.path, nargs="+", metavar="DIR", help="folders that play or moments made")
    add("--out", type=command_line.path, required=True, help="file for --agent-option tuning=FILE")
    add("--outcome", choices=OUTCOMES, help=f"what to gain ({DEFAULT_OUTCOME})")
    _add_around(parser)
    add("--confidence", type=_confidence, default=CONFIDENCE, help=f"of the interval (default {CONFIDENCE:g})")


def _confidence(text: str) -> float:
    value = command_line.number(float, text)
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError(f"must be between 0 and 1, not {text}")
    return value


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    commands = {
        "list": list_knobs, "play": play_games, "moments": tune_moments.play_moments, "fit": show_fit,
        "propose": write_moves,
    }  # fmt: skip
    return commands[options.command](options)


def list_knobs(_: argparse.Namespace) -> int:
    """Print the thresholds."""
    table = Table("threshold", "value", "step", "range", "unit", title="Thresholds of the symbolic agent")
    for name, knob in knobs().items():
        table.add_row(name, f"{knob.default:g}", f"{knob.step:g}", f"{knob.low:g} to {knob.high:g}", knob.unit)
    command_line.console().print(table)
    return 0


def play_games(options: argparse.Namespace) -> int:
    """Play the games of an experiment behind a progress bar."""
    console = command_line.console()
    found = design(options.fields, options.scale, _around(options))
    limits = {"max_turns": options.max_turns, "max_level": options.max_level}
    config = configuration(found, character=options.character, **limits)
    seeds = range(options.seed, options.seed + options.games)
    title = f"{len(found.ends)} thresholds drawn"
    with runs.GamesBar(console, title, options.games, verbose=options.verbose) as bar:
        limits = {"workers": options.workers, "memory_limit": runs.worker_share(options.workers)}
        started = partial(play, config, seeds, RunDirectory(options.out))
        run = started(on_game=bar.count, **limits)
    console.print(f"{len(run.results):,} of {len(seeds):,} games in {options.out}", highlight=False)
    return runs.conclude(console, run, "the same command plays the rest")


def show_fit(options: argparse.Namespace) -> int:
    """Print what each threshold does."""
    console = command_line.console(stderr=options.json)
    if options.plot is not None:
        plot.check(options.plot)
    games = read(options.runs)
    main = outcome_of(games, options.outcome)
    if options.role and games.kind is not WHOLE:
        raise command_line.UsageError(f"--role is for whole games: {games.kind.rows} are compared within pairs")
    fitted = _all_fitted(console, games, main)
    if options.json:
        print(json.dumps(plain(games, fitted)))
    console.print(effects_table(games, fitted, main, options.rows))
    console.print(honesty(fitted[main]), highlight=False)
    if games.note:
        console.print(games.note, highlight=False)
    if games.faults:
        console.print(f"{games.faults} games were faults of the program and are left out", style="bold red")
    if options.role:
        show_roles(console, games, fitted[main], main)
    if options.plot is not None:
        plot.save(options.plot, games, fitted, main)
        console.print(f"Written to {options.plot}", highlight=False)
    return 0


def _all_fitted(console: Console, games: Games, main: str) -> dict[str, Effects]:
    """Return the effects on all outcomes, the main one first; another one that cannot be fitted is named."""
    fitted = {main: _fitted(games, main)}
    for outcome in games.outcomes:
        try:
            fitted[outcome] = fitted.get(outcome) or _fitted(games, outcome)
        except FitError as error:
            console.print(f"Without {outcome}: {error}", highlight=False)
    return fitted


def _fitted(games: Games, outcome: str) -> Effects:
    nouns = {"rows": games.kind.rows, "group": games.kind.group}
    return fit(games.drawn, games.outcomes[outcome], games.groups, **nouns)


def show_roles(console: Console, games: Games, overall: Effects, outcome: str) -> None:
    """Print where roles differ, and which have too few games to say."""
    large = large_roles(games)
    few = sorted(set(games.groups.tolist()) - large.keys())
    if large:
        console.print(roles_table(by_role(games, outcome, overall), outcome))
    if few:
        console.print(f"Too few games to say how these differ: {', '.join(few)}", highlight=False)


def write_moves(options: argparse.Namespace) -> int:
    """Write the moves that the games are sure of, and say how to confirm them."""
    console = command_line.console()
    games = read(options.runs)
    outcome = outcome_of(games, options.outcome)
    fitted = _fitted(games, outcome)
    around = _around(options)
    found = moves(games, fitted, options.confidence, around)
    proposed = values_of(around) | {move.name: move.after for move in found}
    options.out.write_text(dumps(moved(proposed)), encoding="utf-8")
    if found:
        console.print(moves_table(found, outcome, games.kind.forms[outcome]))
        console.print(f"Written to {options.out}. Confirm it on games of seeds that no experiment has seen:")
        for name, more in (("before", ""), ("after", f" --agent-option tuning={options.out}")):
            console.print(f"  evaluate --episodes 1000 --seed N --out runs/{name}{more}", highlight=False)
    else:
        console.print(f"No threshold is worth moving for sure; {options.out} moves none", highlight=False)
    console.print(honesty(fitted), highlight=False)
    return 0
