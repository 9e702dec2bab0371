"""Play one seeded game of NetHack and watch it."""

from __future__ import annotations

import argparse
import contextlib
import sys
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from agents.base import Agent
from agents.benchmark import deaths
from agents.benchmark.tables import episode
from agents.commands import command_line
from agents.loop.result import EpisodeResult
from agents.loop.rollout import EpisodeInterrupted, Onlooker, play_episode
from agents.loop.setup import make_agent, make_env
from agents.watching.asciicast import Recorder
from agents.watching.onlookers import Explainer, from_turn, together
from agents.watching.picture import Picture
from agents.watching.view import LiveView

WATCHING_DELAY = 0.02


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    command_line.add_game_options(parser)
    parser.add_argument("--seed", type=int, default=0, help="of the game; the same seed is the same game (default 0)")
    parser.add_argument("--until-turn", type=command_line.positive, help="rush to this game turn, then watch or stop")
    parser.add_argument("--render", choices=("live", "none"), help="default: live on a terminal, unless --explain")
    parser.add_argument("--delay", type=float, default=WATCHING_DELAY, help="seconds a step when live (default 0.02)")
    parser.add_argument(
        "--explain", nargs="?", const="news", choices=("news", "all"),
        help="print each decision, and of the refusals behind it the new ones (=all: every one)",
    )  # fmt: skip
    parser.add_argument("--record", type=Path, metavar="FILE.cast", help="write an asciicast v2 for asciinema")
    parser.add_argument("--picture", type=Path, metavar="FILE.svg", help="draw the last moment of the game")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    config = command_line.game_config(options)
    console = command_line.console()
    live = wants_live(options, console)
    agent = make_agent(config)
    max_turns = options.max_turns
    if options.until_turn and not live and not options.explain:
        max_turns = min(options.until_turn, max_turns or options.until_turn)
    status = 0
    with contextlib.ExitStack() as stack, contextlib.closing(make_env(config)) as env:
        if isinstance(agent, contextlib.AbstractContextManager):
            stack.enter_context(agent)
        onlooker = watchers(stack, console, options, agent, live)
        try:
            result = play_episode(
                env, agent, options.seed, on_step=onlooker, max_steps=options.max_steps, max_turns=max_turns
            )
        except EpisodeInterrupted as interrupt:
            result, status = interrupt.result, command_line.INTERRUPTED
    result = replace(result, agent=config.agent, task=config.task, character=config.character)
    conclude(console, result, options)
    return 1 if result.failed else status


def wants_live(options: argparse.Namespace, console: Console) -> bool:
    """Decide whether to draw; without a terminal nothing is drawn."""
    if options.render == "live" and not console.is_terminal:
        print("no terminal to draw on: playing without the live view", file=sys.stderr)
    if not console.is_terminal or options.render == "none":
        return False
    return options.render == "live" or not options.explain or options.agent == "human"


def watchers(
    stack: contextlib.ExitStack, console: Console, options: argparse.Namespace, agent: Agent, live: bool
) -> Onlooker | None:
    """Set up whoever watches the game; the stack closes them."""
    found: list[Onlooker] = []
    if options.record:
        found.append(stack.enter_context(Recorder(options.record, f"{options.agent}, seed {options.seed}")))
    if options.picture:
        found.append(stack.enter_context(Picture(options.picture, f"{options.agent}, seed {options.seed}")))
    if live:
        human = options.agent == "human"
        view = LiveView(
            console, f"{options.agent}, seed {options.seed}", delay=0 if human else options.delay,
            refusals=bool(options.explain), every_step=human,
        )  # fmt: skip
        found.append(later(options, stack.enter_context(view)))
    elif options.explain:
        found.append(later(options, stack.enter_context(Explainer(print, all_refusals=options.explain == "all"))))
    return together(*found)


def later(options: argparse.Namespace, onlooker: Onlooker) -> Onlooker:
    """Let the onlooker look away until --until-turn."""
    return from_turn(options.until_turn, onlooker) if options.until_turn else onlooker


def conclude(console: Console, result: EpisodeResult, options: argparse.Namespace) -> None:
    """Print how the game went; for a game that stood still, or was stopped at a moment, the last screen as well."""
    if result.error or result.how == "no_progress" or (options.until_turn and result.how == "turn_limit"):
        print(*deaths.report(result), sep="\n")
    console.print(episode(result))
