"""What the scripts share: option types, and errors shown as one line instead of a traceback."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from agents.base import AgentError
from nethack_env.errors import NetHackEnvError

BAD_INPUT = 2
INTERRUPTED = 130


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


def positive(text: str) -> int:
    """Parse an option that must be a whole number of at least 1."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, not {value}")
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
