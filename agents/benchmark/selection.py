"""Some games of a run, named on a command line: ``worst:50``, ``best:5,seed:7``."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agents.base import AgentError
from agents.benchmark.wording import counted
from agents.loop.result import EpisodeResult

HOW = "worst:N, best:N, first:N, lost:N, seed:N or all, several of them joined by commas"


class SelectionError(AgentError):
    """A selection that cannot be read, or that names a game which the run does not have."""


def _died(games: Sequence[EpisodeResult]) -> list[EpisodeResult]:
    return [game for game in games if game.how == "died"]


_KINDS: dict[str, Callable[[Sequence[EpisodeResult], int], Sequence[EpisodeResult]]] = {
    "worst": lambda games, count: sorted(games, key=lambda game: game.score)[:count],
    "best": lambda games, count: sorted(games, key=lambda game: -game.score)[:count],
    "first": lambda games, count: games[:count],
    "lost": lambda games, count: _died(games)[:count],
    "seed": lambda games, seed: [game for game in games if game.seed == seed],
}


def select_games(games: Sequence[EpisodeResult], text: str) -> list[EpisodeResult]:
    """Return the games that a selection names, in the order of their seeds, none twice.

    Parameters
    ----------
    games : sequence of EpisodeResult
        All games of the run, in the order of their seeds.
    text : str
        What to select: so many with the fewest (``worst``) or most (``best``) points, the ``first`` ones, the first
        ones in which the hero died (``lost``), those of a ``seed``, or ``all``.

    Raises
    ------
    SelectionError
        When it cannot be read, or names a seed that is not there.
    """
    seeds = {game.seed for part in text.split(",") for game in _part(games, part.strip())}
    return [game for game in games if game.seed in seeds]


def _part(games: Sequence[EpisodeResult], part: str) -> Sequence[EpisodeResult]:
    if part == "all":
        return games
    kind, _, number = part.partition(":")
    if kind not in _KINDS or not number.isdigit():
        raise SelectionError(f"cannot select games by {part!r}; allowed: {HOW}")
    found = _KINDS[kind](games, int(number))
    if not found:
        raise SelectionError(f"the run has no game for {part!r}; it holds {counted(len(games), 'game')}")
    return found
