"""Experiments of either kind, told apart by what is in their folders: whole games, or copies at moments of games."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from agents.benchmark.run_directory import RunError
from agents.tuning import games, paired
from agents.tuning.games import Games
from agents.tuning.kept_moments import is_of_moments
from agents.words import did_you_mean

OUTCOMES = (*games.OUTCOMES, *paired.OUTCOMES)
"""All that can be fitted, of either kind."""


def read(directories: Sequence[Path]) -> Games:
    """Read experiments of one kind.

    Raises
    ------
    AgentError
        As `agents.tuning.games.read` and `agents.tuning.paired.read`, and when there are some of each kind.
    """
    of_moments = [path for path in directories if is_of_moments(path)]
    if not of_moments:
        return games.read(directories)
    others = [path for path in directories if path not in of_moments]
    if others:
        raise RunError(f"{of_moments[0]} holds copies at moments, {others[0]} does not: fit them one by one")
    return paired.read(directories)


def outcome_of(found: Games, name: str | None) -> str:
    """Return the outcome that is meant, by default the main one of the kind.

    Raises
    ------
    RunError
        When games of that kind have no such outcome.
    """
    kind = found.kind
    if name is not None and name not in kind.forms:
        raise RunError(f"{kind.rows} have no outcome {name!r}{did_you_mean(name, kind.forms)}: {', '.join(kind.forms)}")
    return name or kind.main
