"""What the scripts share: option types, and errors shown as one line instead of a traceback."""

from __future__ import annotations

import argparse
import contextlib
import logging
import math
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from rich.console import Console

from agents import registry
from agents.agent_options import about
from agents.base import AgentError
from agents.extras import missing
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig
from agents.words import did_you_mean
from mnist_core.errors import MnistCoreError
from nethack_env.character import CHARACTERS, RANDOM_CHARACTER, WORDS, complete_character
from nethack_env.errors import NetHackEnvError
from nethack_env.tasks import TASKS

ALL_FAULTS, BAD_INPUT, SOME_FAULTS = 1, 2, 3
"""Exit statuses: every game was a fault of the program; the command line or a file was wrong; some were."""

INTERRUPTED, TERMINATED = 130, 143
"""Exit statuses as a shell gives them to what SIGINT and SIGTERM ended."""

WIDTH_WITHOUT_TERMINAL = 140

ROLES = tuple(dict.fromkeys(character.role for character in CHARACTERS))
"""Their codes, in NetHack's order."""


class UsageError(AgentError):
    """The options of a command line do not go together."""


def run(main: Callable[[], int], name: str = "") -> int:
    """Call a command's main function and return its exit status.

    The project's own errors, and the system's (a full disk, a missing right), are printed as one line with status 2.
    Ctrl-C and SIGTERM both end a command in order, with 130 and 143; a reader that closed the pipe (``| head``) ends it
    quietly.
    """
    terminated = _SigTerm()
    try:
        with terminated, _log_to_stderr():
            status = main()
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the flush at exit fails as well
        return 1
    except (AgentError, NetHackEnvError, MnistCoreError, OSError) as error:
        print(f"{name or os.path.basename(sys.argv[0])}: error: {_told(error)}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        status = INTERRUPTED
    return TERMINATED if terminated.received and status == INTERRUPTED else status


def _told(error: Exception) -> str:
    """Return an error in one line; for an error of the system also what it is about."""
    if isinstance(error, OSError) and error.strerror:
        return ": ".join(str(part) for part in (error.filename, error.strerror) if part)
    return " ".join(str(error).split())


class _SigTerm:
    """While it is entered, the first SIGTERM is a `KeyboardInterrupt`, and later ones are ignored."""

    def __init__(self) -> None:
        self.received = False
        self._before: Any = None

    def __enter__(self) -> None:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGTERM, self._receive)

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGTERM, self._before)

    def _receive(self, number: int, frame: object) -> None:
        if not self.received:
            self.received = True
            raise KeyboardInterrupt


@contextlib.contextmanager
def _log_to_stderr() -> Iterator[None]:
    """Show what the package's modules have to say about long work, such as compiling for the first time."""
    logger, handler = logging.getLogger("agents"), logging.StreamHandler()
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


def faults_status(results: Sequence[EpisodeResult]) -> int:
    """Return the exit status of a run: 0, or that some or all of its games were faults of the program."""
    faults = sum(result.failed for result in results)
    if faults == 0:
        return 0
    return ALL_FAULTS if faults == len(results) else SOME_FAULTS


def console(*, stderr: bool = False) -> Console:
    """Return the console to print on; in a file or a pipe lines may be longer than a terminal's.

    It takes no markup: a path, a message or an agent with ``[...]`` or ``:boom:`` in it is printed as it is.
    """
    found = Console(markup=False, emoji=False, stderr=stderr)
    if not found.is_terminal:
        found.width = WIDTH_WITHOUT_TERMINAL
    return found


def can_draw() -> bool:
    """Whether there is what pictures of networks are drawn with; says on stderr what is missing if not."""
    absent = missing("mnist", "matplotlib")
    if absent:
        print(f"no pictures are drawn: {absent}", file=sys.stderr)
    return not absent


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, as all others are; argparse's own begin with a dozen lines of usage."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read a command line; an option that there is not is told with the one that may be meant."""
        options, left = self.parse_known_args(args, namespace)
        if left:
            word = left[0].partition("=")[0]
            named = f"no option {word!r}{did_you_mean(word, self._options())}"
            self.error(named if word.startswith("-") else f"{word!r} belongs to no option")
        return options

    def error(self, message: str) -> NoReturn:
        """End the command with one line."""
        self.exit(BAD_INPUT, f"{self.prog}: error: {message} (--help shows the options)\n")

    def _options(self) -> Iterator[str]:
        """Yield the options, those of subcommands included."""
        yield from self._option_string_actions
        for action in self._actions:
            if isinstance(action.choices, Mapping):  # the subcommands and their parsers
                for other in action.choices.values():
                    yield from other._option_string_actions


def parser(description: str | None, *examples: str) -> argparse.ArgumentParser:
    """Return a parser whose help ends with examples, each of them written as it follows ``nethack-agents``."""
    lines = "".join(f"\n  nethack-agents {example}" for example in examples)
    return Parser(
        description=description, epilog=f"examples:{lines}" if lines else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip


GAME_OPTIONS = ("agent", "agent_option", "task", "character", "max_steps", "max_turns", "max_level")
"""What `add_game_options` adds."""


def add_game_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what plays and what it plays."""
    add = parser.add_argument
    known = ", ".join(registry.names())
    add("--agent", default="symbolic", help=f"one of: {known}, or module:Class of your own (default symbolic)")
    add(
        "--agent-option", type=key_value, action="append", default=[], metavar="NAME=VALUE",
        help=f"may be repeated; {agent_options()}: 'nethack-agents agents' says what they may be",
    )  # fmt: skip
    add("--task", type=task, default="Challenge", help=f"one of: {', '.join(TASKS)} (default Challenge)")
    add(
        "--character", type=character, default=RANDOM_CHARACTER,
        help="such as val-dwa-fem-law; parts of one, such as val, Valkyrie or wiz-elf, mean the first hero that fits; "
        "@ is random (default)",
    )  # fmt: skip
    add("--max-steps", type=positive, help="cut a game after so many keys")
    add("--max-turns", type=positive, help="cut a game at this game turn")
    add("--max-level", type=positive, help="cut a game as soon as the hero has this experience level")


def given(parser: argparse.ArgumentParser, arguments: list[str] | None, options: argparse.Namespace) -> list[str]:
    """Return the names of the options that a command line, which was read as `options`, spells out.

    An option with its default value counts, too.
    """
    blank = argparse.Namespace(**dict.fromkeys(vars(options)))
    return [name for name, value in vars(parser.parse_args(arguments, blank)).items() if value is not None]


def refuse(parser: argparse.ArgumentParser, names: Sequence[str], why: str) -> None:
    """End the command with one line if there are options that another one leaves without a meaning."""
    if names:
        parser.error(f"{why}: leave out --{names[0].replace('_', '-')}")


def game_config(options: argparse.Namespace) -> RunConfig:
    """Return what those options ask for."""
    return RunConfig(
        agent=options.agent,
        agent_options=dict(options.agent_option),
        task=options.task,
        character=options.character,
        max_steps=options.max_steps,
        max_turns=options.max_turns,
        max_level=options.max_level,
    )


def agent_options() -> str:
    """Return the options of the built-in agents, by agent."""
    found = {name: told.options for name in registry.BUILT_IN if (told := about(name)) is not None and told.options}
    return "; ".join(f"{name} takes {', '.join(item.name for item in options)}" for name, options in found.items())


def task(text: str) -> str:
    """Parse the name of a task, in capitals or not."""
    named = {name.casefold(): name for name in TASKS}.get(text.casefold())
    if named is None:
        raise argparse.ArgumentTypeError(f"no task {text!r}{did_you_mean(text, TASKS)}; one of: {', '.join(TASKS)}")
    return named


def character(text: str) -> str:
    """Parse a hero: a whole one, or words for parts of one, of which the first that NetHack allows is taken."""
    if text == RANDOM_CHARACTER:
        return text
    words = text.casefold().split("-")
    for word in words:
        if word not in WORDS:
            near = did_you_mean(word, WORDS)
            raise argparse.ArgumentTypeError(f"{word!r} is no role, race, gender or alignment{near}")
    found = complete_character(words)
    if found is None:
        raise argparse.ArgumentTypeError(f"NetHack allows no hero {text!r}; one that it allows is val-dwa-fem-law")
    return str(found)


def role(text: str) -> str:
    """Parse a word for a role, such as val or Valkyrie; return its code."""
    roles = {word: code for word, code in WORDS.items() if code in ROLES}
    if text.casefold() not in roles:
        raise argparse.ArgumentTypeError(f"{text!r} is no role{did_you_mean(text, roles)}; one of: {', '.join(ROLES)}")
    return roles[text.casefold()]


Number = TypeVar("Number", int, float)


def number(kind: type[Number], text: str) -> Number:
    """Parse a number; argparse by itself would name the function that could not."""
    try:
        return kind(text)
    except ValueError:
        wanted = "a whole number" if kind is int else "a number"
        raise argparse.ArgumentTypeError(f"must be {wanted}, not {text!r}") from None


def positive(text: str) -> int:
    """Parse an option that must be a whole number of at least 1."""
    value = number(int, text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, not {value}")
    return value


def natural(text: str) -> int:
    """Parse an option that must be a whole number of at least 0, such as a seed."""
    value = number(int, text)
    if value < 0:
        raise argparse.ArgumentTypeError(f"must be at least 0, not {value}")
    return value


def words(text: str) -> list[str]:
    """Parse an option that is several words with commas between."""
    return [word.strip() for word in text.split(",")]


def duration(text: str) -> float:
    """Parse a length of time, above 0 seconds."""
    value = number(float, text)
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"must be above 0 seconds, not {text}")
    return value


def seconds(text: str) -> float:
    """Parse an option that must be a finite number of seconds, 0 or more."""
    value = number(float, text)
    if not 0 <= value < math.inf:
        raise argparse.ArgumentTypeError(f"must be 0 or more seconds, not {text}")
    return value


def path(text: str) -> Path:
    """Parse a file or folder, which the empty text does not name."""
    if not text:
        raise argparse.ArgumentTypeError("the empty text names no file or folder")
    return Path(text)


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
