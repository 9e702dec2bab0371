"""How games ended, as text to learn from: the last decisions, messages and screen of each game."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from agents.base import in_words
from agents.benchmark.wording import how_and_why
from agents.loop.result import DecisionRecord, EpisodeResult


def select(
    results: Iterable[EpisodeResult], *, seeds: Sequence[int] = (), cause: str = "", role: str = ""
) -> list[EpisodeResult]:
    """Return the games that have these seeds, this role, and `cause` in their cause or ending; empty means any."""
    return [
        result
        for result in results
        if (not seeds or result.seed in seeds)
        and cause.lower() in f"{result.how} {result.cause}".lower()
        and (not role or result.role.lower().startswith(role.lower()))
    ]


def by_cause(results: Iterable[EpisodeResult]) -> dict[str, list[EpisodeResult]]:
    """Group games by cause, the commonest first."""
    groups: dict[str, list[EpisodeResult]] = {}
    for result in results:
        groups.setdefault(result.cause or result.how, []).append(result)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))


def headline(result: EpisodeResult) -> str:
    """Return the game in one line."""
    return (
        f"seed {result.seed}  {result.hero or '?'}  {how_and_why(result)}  {result.score:,} points  T {result.turn:,}  "
        f"Dlvl {result.depth} (deepest {result.deepest})  XL {result.experience_level}  {result.cpu_seconds:.1f} CPU-s"
    )


def report(result: EpisodeResult, *, decisions: int = 15, messages: int = 8, screen: bool = True) -> Iterator[str]:
    """Yield the lines that show how a game ended: headline, last decisions, last messages, screen, traceback."""
    yield headline(result)
    if result.tail:
        yield "  last decisions:"
        yield from (f"    {line(record)}" for record in result.tail[-decisions:])
    if messages and result.messages:
        yield "  last messages:"
        yield from (f"    {message}" for message in result.messages[-messages:])
    if screen and result.screen:
        yield "  last screen:"
        yield from (f"    | {row}" for row in result.screen)
    if result.error:
        yield "  traceback:"
        yield from (f"    {row}" for row in result.error.splitlines())


def line(record: DecisionRecord) -> str:
    """Return one decision in one line."""
    repeats = f" (x{record.repeats})" if record.repeats > 1 else ""
    likeliest = in_words(record.choices)
    weighed = f" [{likeliest}]" if likeliest else ""
    message = f'   "{record.message}"' if record.message else ""
    return (
        f"T{record.turn} Dlvl {record.depth} HP {record.hp}/{record.max_hp}  "
        f"{record.behaviour}{repeats}: {record.reason}{weighed}{message}"
    )


def groups_report(results: Iterable[EpisodeResult]) -> Iterator[str]:
    """Yield the games grouped by cause, each in one line under its cause, with its last decision."""
    for cause, games in by_cause(results).items():
        yield f"{len(games)} x {cause}"
        for game in games:
            yield f"    {headline(game)}"
            if game.tail:
                yield f"        {line(game.tail[-1])}"
