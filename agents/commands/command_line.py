"""What the scripts share: option types, and errors shown as one line instead of a traceback."""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Callable

from rich.console import Console

from agents import registry
from agents.base import AgentError
from agents.loop.setup import RunConfig
from nethack_env.character import RANDOM_CHARACTER
from nethack_env.errors import NetHackEnvError
from nethack_env.tasks import TASKS

BAD_INPUT = 2
INTERRUPTED = 130
WIDTH_WITHOUT_TERMINAL = 140


class UsageError(AgentError):
    """The options of a command line do not go together."""


def run(main: Callable[[], int]) -> int:
    """Call a script's main function and return its exit status.

    The project's own errors are printed as one line with status 2; Ctrl-C gives 130; a reader that closed the pipe
    (``| head``) ends the script quietly.
    """
    try:
        status = main()
        sys.stdout.flush()
    except (AgentError, NetHackEnvError) as error:
        print(f"{os.path.basename(sys.argv[0])}: error: {error}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the flush at exit fails as well
        return 1
    return status


def console() -> Console:
    """Return the console to print on; in a file or a pipe lines may be longer than a terminal's."""
    found = Console()
    if not found.is_terminal:
        found.width = WIDTH_WITHOUT_TERMINAL
    return found


def add_game_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what plays and what it plays."""
    add = parser.add_argument
    add("--agent", default="symbolic", help=f"one of: {', '.join(registry.names())} (default symbolic)")
    add("--agent-option", type=key_value, action="append", default=[], metavar="NAME=VALUE", help="for the agent")
    add("--task", default="Challenge", help=f"one of: {', '.join(TASKS)} (default Challenge)")
    add("--character", default=RANDOM_CHARACTER, help="such as val-dwa-fem-law; @ is random (default)")
    add("--max-steps", type=positive, help="cut a game after so many keys")
    add("--max-turns", type=positive, help="cut a game at this game turn")


def game_config(options: argparse.Namespace) -> RunConfig:
    """Return what those options ask for."""
    return RunConfig(
        agent=options.agent,
        agent_options=dict(options.agent_option),
        task=options.task,
        character=options.character,
        max_steps=options.max_steps,
        max_turns=options.max_turns,
    )


def positive(text: str) -> int:
    """Parse an option that must be a whole number of at least 1."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, not {value}")
    return value


def seconds(text: str) -> float:
    """Parse an option that must be a finite number of seconds, 0 or more."""
    value = float(text)
    if not 0 <= value < math.inf:
        raise argparse.ArgumentTypeError(f"must be 0 or more seconds, not {text}")
    return value


def key_value(text: str) -> tuple[str, object]:
    """Parse ``name=value``; the value becomes a number or a truth value where it reads as one."""
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise argparse.ArgumentTypeError(f"expected name=value, not {text!r}")
    return name, _scalar(value)


def _scalar(text: str) -> object:
    truths = {"true": True, "false": False, "none": None}
    if text.lower() in truths:
        return truths[text.lower()]
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
