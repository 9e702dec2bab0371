"""How figures are named and printed, both on the terminal and in the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from agents.loop.result import EpisodeResult
from nethack_env.character import role_name
from nethack_env.errors import CharacterError

LABELS: Mapping[str, str] = {
    "score": "points",
    "deepest": "deepest level",
    "experience_level": "experience level",
    "turns": "turns",
    "progression": "BALROG progression",
    "reward": "task reward",
    "solved": "task solved",
}

TOO_FEW = "too few games"
UNKNOWN_ROLE = "?"
SMALL_REWARD = 10
"""Rewards below this are printed with their hundredths: a goal is worth 1, a key without a turn costs 0.01."""

_PLACES: Mapping[str, str] = {
    "mines": "Gnomish Mines",
    "sokoban": "Sokoban",
    "sokoban_top": "Sokoban's top",
    "quest": "Quest",
    "ludios": "Fort Ludios",
    "valley": "Valley of the Dead",
    "vlad": "Vlad's Tower",
    "vlad_top": "Vlad's top",
    "planes": "Elemental Planes",
    "astral": "Astral Plane",
}

_ENDINGS: Mapping[str, str] = {
    "turn_limit": "cut at the turn limit",
    "step_limit": "cut at the key limit",
    "level_limit": "cut at the experience level asked for",
    "task_done": "task solved",
    "out_of_steps": "out of steps",
    "no_progress": "stopped for lack of progress",
    "worker_crashed": "worker crashed",
    "agent_error": "error of the agent",
    "env_error": "error of the environment",
}


def how_and_why(result: EpisodeResult) -> str:
    """Return how a game ended and by what, each word once: ``died: killed by a newt``, ``died of starvation``."""
    if result.cause.startswith(f"{result.how} "):
        return result.cause
    how = ending(result.how)
    return f"{how}: {result.cause}" if result.cause else how


def number(name: str, value: float) -> str:
    """Return a figure of `agents.benchmark.summary.FIGURES` with as many digits as it is worth."""
    if name == "progression":
        return f"{value:.3f}"
    if name == "solved":
        return f"{value:.0%}"
    if name == "reward" and abs(value) < SMALL_REWARD:
        return f"{value:.2f}"
    return f"{value:,.1f}" if name in ("deepest", "experience_level") else f"{value:,.0f}"


def signed(name: str, value: float) -> str:
    """Return a difference of a figure with its sign."""
    return number(name, value) if value < 0 else f"+{number(name, value)}"


def interval(name: str, found: Mapping[str, float]) -> str:
    """Return the interval of a figure, or say that the games are too few for one."""
    return f"{number(name, found['low'])} to {number(name, found['high'])}" if "low" in found else TOO_FEW


def role(code: str) -> str:
    """Return the name of a role by its code; any other text is returned as it is."""
    try:
        return role_name(code)
    except CharacterError:
        return "unknown" if code == UNKNOWN_ROLE else code


def milestone(name: str) -> str:
    """Return how a player would call a milestone of `nethack_env.MILESTONES`."""
    depth = re.fullmatch(r"dlvl(\d+)", name)
    return f"Dlvl {depth[1]}" if depth else _PLACES.get(name, name.replace("_", " "))


def dithers(rate: float) -> str:
    """Return how often a run went to and fro (`agents.benchmark.summary.dithers`)."""
    return f"Walks to and fro: {rate:.1f} for each 1,000 decisions"


def ending(text: str) -> str:
    """Return how a game ended: NetHack's own words as they are, the loop's words in plain English."""
    return _ENDINGS.get(text, text)


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return how many there are, such as "1 game" or "1,000 games"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def ranges(numbers: Iterable[int]) -> str:
    """Return whole numbers in short.

    Examples
    --------
    >>> ranges([3, 1, 2, 7])
    '1-3, 7'
    """
    spans: list[list[int]] = []
    for value in sorted(set(numbers)):
        if spans and value == spans[-1][1] + 1:
            spans[-1][1] = value
        else:
            spans.append([value, value])
    return ", ".join(f"{low}" if low == high else f"{low}-{high}" for low, high in spans)
