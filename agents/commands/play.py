"""Play one seeded game of NetHack, or a recorded one again, and watch it."""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import sys
from pathlib import Path

from agents.benchmark import deaths
from agents.benchmark.tables import episode
from agents.commands import command_line
from agents.commands.keeping import KEPT_IN, Keeper
from agents.human import HumanAgent, NoKeyboardError
from agents.loop.record import GameRecord
from agents.loop.result import TURN_LIMIT, EpisodeResult
from agents.loop.rollout import EpisodeInterrupted, Onlooker
from agents.watching import showing
from agents.watching.asciicast import Recorder
from agents.watching.onlookers import Explainer, looking_from, together
from agents.watching.picture import Picture
from agents.watching.showing import Show

WATCHING_DELAY = 0.02
RECORDED = (*command_line.GAME_OPTIONS, "seed")
"""What a record says already."""
INSTALL = "pip install 'nethack-agents[watch]' (or: pip install textual)"

EXAMPLES = (
    "play --seed 7",
    "play --agent symbolic-danger --seed 7 --explain",
    "play --agent my_bot:Bot --task Oracle --character val --render none",
    "play --seed 7 --to-turn 2000 --picture moment.svg",
    "play --replay runs/a/games/7.game --from-turn 2000",
)


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    command_line.add_game_options(parser)
    add = parser.add_argument
    add("--seed", type=command_line.natural, default=0, help="of the game; same seed, same game (default 0)")
    add("--replay", type=command_line.path, metavar="FILE.game", help="play a recorded game again")
    add("--no-reasons", action="store_true", help="replay the keys alone: no reasons, and many times as fast")
    begin = parser.add_mutually_exclusive_group()
    begin.add_argument("--from-turn", type=command_line.positive, help="rush to this game turn, and show from there on")
    begin.add_argument("--from-step", type=command_line.natural, help="rush on until so many keys were pressed")
    add("--to-turn", type=command_line.positive, help="stop at this game turn, and print that moment")
    add("--render", choices=("live", "none"), help="default: live on a terminal, unless --explain")
    add("--delay", type=command_line.seconds, default=WATCHING_DELAY, help="seconds a key when live (default 0.02)")
    add(
        "--explain", nargs="?", const="news", choices=("news", "all"),
        help="print each decision, and of the refusals behind it the new ones (=all: every one)",
    )  # fmt: skip
    add("--json", action="store_true", help="print how the game went as a line of JSON")
    add("--record", type=command_line.path, metavar="FILE.cast", help="write an asciicast v2 for asciinema")
    add("--picture", type=_svg, metavar="FILE.svg", help="draw the last moment of the game")
    add(
        "--keep",
        type=command_line.path,
        default=KEPT_IN,
        metavar="DIR",
        help=f"keep the record there (default {KEPT_IN})",
    )
    add("--no-keep", action="store_true", help="keep no record")
    options = parser.parse_args(arguments)
    if options.replay:
        told = [name for name in command_line.given(parser, arguments, options) if name in RECORDED]
        command_line.refuse(parser, told, "--replay plays what its record says")
    if options.from_turn and options.to_turn and options.from_turn > options.to_turn:
        parser.error(f"--from-turn {options.from_turn} lies behind --to-turn {options.to_turn}")
    return options


def _svg(text: str) -> Path:
    """Parse the file of the picture, which is drawn in one form alone."""
    found = command_line.path(text)
    if found.suffix != ".svg" and not found.is_dir():  # a folder is told as one when it is drawn to
        raise argparse.ArgumentTypeError(f"{text!r} must end in .svg: that is what is drawn")
    return found


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    live = wants_live(options)
    show, keeper = prepare(options)
    check_sense(options, show, live)
    status = 0
    with contextlib.ExitStack() as stack:
        writers = recorders(stack, options, show.title)
        try:
            result = watch(options, show, writers) if live else play(stack, options, show, writers)
        except EpisodeInterrupted as interrupt:
            result, status = interrupt.result, command_line.INTERRUPTED
    if options.json:
        print(result.to_json())
    else:
        conclude(result, options)
    if keeper is not None:
        print(keeper.keep(result), file=sys.stderr if options.json else sys.stdout)
    return 1 if result.failed else status


def wants_live(options: argparse.Namespace) -> bool:
    """Decide whether to draw; without a terminal nothing is drawn."""
    if options.render == "none" or (options.explain and options.render != "live" and options.agent != showing.HUMAN):
        return False
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        if options.render == "live":
            print("no terminal to draw on: playing without the live view", file=sys.stderr)
        return False
    if importlib.util.find_spec("textual") is None:
        print(f"playing without the live view, which needs textual: {INSTALL}", file=sys.stderr)
        return False
    return True


def prepare(options: argparse.Namespace) -> tuple[Show, Keeper | None]:
    """Return the game to show, and what keeps its record; whatever is wrong with either is reported here."""
    if options.replay:
        record = GameRecord.load(options.replay)
        return showing.again(record, reasons=not options.no_reasons, to_turn=options.to_turn), None
    config = command_line.game_config(options)
    show = showing.fresh(config, options.seed, options.to_turn)
    return show, None if options.no_keep else Keeper(options.keep, config)


def check_sense(options: argparse.Namespace, show: Show, live: bool) -> None:
    """Refuse a game that nobody can play, and a first moment where nothing is shown."""
    if isinstance(show.agent, HumanAgent) and not live:
        why = "standard input is not a terminal" if not sys.stdin.isatty() else f"it is not shown ({INSTALL})"
        if options.render == "none":
            why = "leave out --render none"
        raise NoKeyboardError(f"agent 'human' plays from the keyboard, in the live view: {why}")
    begins = "--from-turn" if options.from_turn else "--from-step"
    if begins_later(options) and not (live or options.explain or options.record):
        raise command_line.UsageError(f"{begins} has nothing to show: add --explain, or use --to-turn for one moment")


def recorders(stack: contextlib.ExitStack, options: argparse.Namespace, title: str) -> list[Onlooker]:
    """Set up what is written while the game is played; the stack closes the files."""
    found: list[Onlooker] = []
    if options.record:
        found.append(later(options, stack.enter_context(Recorder(options.record, title))))
    if options.picture:
        found.append(stack.enter_context(Picture(options.picture, title)))
    return found


def begins_later(options: argparse.Namespace) -> bool:
    """Tell whether a first moment was named; the start of the game, step 0, is one too."""
    return options.from_turn is not None or options.from_step is not None


def later(options: argparse.Namespace, onlooker: Onlooker) -> Onlooker:
    """Let the onlooker look away until --from-turn or --from-step."""
    if begins_later(options):
        return looking_from(onlooker, step=options.from_step, turn=options.from_turn)
    return onlooker


def play(
    stack: contextlib.ExitStack, options: argparse.Namespace, show: Show, writers: list[Onlooker]
) -> EpisodeResult:
    """Play without drawing, each decision printed if that was asked for."""
    if options.explain:
        explainer = Explainer(
            print, all_refusals=options.explain == "all", step=options.from_step, turn=options.from_turn
        )
        writers = [*writers, stack.enter_context(explainer)]
    return show.play(together(*writers))


def watch(options: argparse.Namespace, show: Show, writers: list[Onlooker]) -> EpisodeResult:
    """Play in the live view."""
    from agents.watching.live.app import watch as watch_live
    from agents.watching.live.pace import from_moment

    return watch_live(
        lambda live: show.play(together(*writers, live)),
        agent=show.agent,
        title=show.title,
        delay=options.delay,
        goal=from_moment(options.from_step, options.from_turn) if begins_later(options) else None,
        refusals=bool(options.explain),
    )


def conclude(result: EpisodeResult, options: argparse.Namespace) -> None:
    """Print how the game went; for a game that stood still, or was stopped at a moment, the last screen as well."""
    if result.error or result.how == "no_progress" or (options.to_turn and result.how == TURN_LIMIT):
        print(*deaths.report(result), sep="\n")
    command_line.console().print(episode(result))
