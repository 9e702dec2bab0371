"""The tables of a report, one run each unless their docstring says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from agents.benchmark.report.cells import Cell, Piece, Summary, Table, text
from agents.benchmark.report.published import published
from agents.benchmark.report.runs import ReportedRun, cut
from agents.benchmark.report.survival import at_risk
from agents.benchmark.statistics import FEWEST_GAMES
from agents.benchmark.wording import LABELS, dithers, ending, milestone, role
from agents.loop.result import EpisodeResult

TOP_BEHAVIOURS = 10
SEEDS_SHOWN = 5
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
RISK_TIMES = 6

Show = Callable[[EpisodeResult], Piece]
"""The seed of a game, as a link to the page on which it can be watched where there is one."""


def protocol(runs: Sequence[ReportedRun]) -> Table:
    """Return what each run asked for, a column a run."""
    facts = [run.protocol.facts for run in runs]
    names = list(dict.fromkeys(name for found in facts for name in found))
    rows = tuple((text(name), *(text(found.get(name, "")) for found in facts)) for name in names)
    return Table(("<", *(f"{run.label}<" for run in runs)), rows)


def overall(summary: Summary, names: Sequence[str]) -> Table:
    """Return figures of a run, by name, with their intervals."""
    rows = [
        (
            text(LABELS[name]),
            summary.number(name, "overall", name, "mean", "value"),
            summary.interval(name, "overall", name, "mean"),
            summary.number(name, "overall", name, "median", "value"),
            summary.interval(name, "overall", name, "median"),
            summary.number(name, "overall", name, "max", "value"),
        )
        for name in names
    ]
    return Table(("figure<", "mean", "95% interval", "median", "95% interval", "largest"), tuple(rows))


def quantiles(runs: Sequence[ReportedRun]) -> Table:
    """Return how the points are spread, a row a run."""
    rows = [
        (
            text(run.label),
            text(f"{len(run.results):,}"),
            *(text(f"{value:,.0f}") for value in np.quantile([game.score for game in run.results], QUANTILES)),
        )
        for run in runs
    ]
    return Table(("run<", "games", *(f"{part:.0%}" for part in QUANTILES)), tuple(rows), "Quantiles of points")


def risk(runs: Sequence[ReportedRun]) -> Table:
    """Return how many games were still in play along the turns, a row a run."""
    last = max(result.turn for run in runs for result in run.results)
    turns = _round_times(last)
    rows = [(text(run.label), *(text(f"{count:,}") for count in at_risk(run.results, turns))) for run in runs]
    return Table(("turn<", *(f"{turn:,}" for turn in turns)), tuple(rows), "Games in play")


def roles(summary: Summary) -> Table:
    """Return the figures of each role."""
    rows = [
        (
            text(role(code)),
            summary.count("by_role", code, "games"),
            summary.number("score", "by_role", code, "score", "mean", "value"),
            summary.interval("score", "by_role", code, "score", "mean"),
            summary.number("score", "by_role", code, "score", "median", "value"),
            *(summary.number(name, "by_role", code, name, "mean", "value") for name in _ROLE_FIGURES),
        )
        for code in summary.values["by_role"]
    ]
    names = ("role<", "games", "mean points", "95% interval", "median", "deepest", "level", "turns", "progression")
    return Table(names, tuple(rows), "Roles", tools=True)


_ROLE_FIGURES = ("deepest", "experience_level", "turns", "progression")


def role_milestones(summary: Summary) -> Table:
    """Return the share of each role's games that reached each milestone, tinted by it."""
    names = list(summary.values["milestones"])
    rows = []
    for code, found in summary.values["by_role"].items():
        cells = [_reached(summary, code, name, found["games"]) for name in names]
        rows.append((text(role(code)), summary.count("by_role", code, "games"), *cells))
    everybody = (text("all"), summary.count("games"), *(summary.percent("milestones", n, "share") for n in names))
    columns = ("role<", "games", *map(milestone, names))
    note = f"Share of the role's games; below {FEWEST_GAMES} games the counts."
    return Table(columns, (*rows, everybody), "Milestones reached, by role", note)


def milestones(summary: Summary) -> Table:
    """Return each milestone with the share of games that reached it and the median turn at which they did."""
    rows = [
        (
            text(milestone(name)),
            summary.count("milestones", name, "games"),
            summary.percent("milestones", name, "share"),
            summary.shares("milestones", name),
            summary.count("milestones", name, "median_turn"),
        )
        for name in summary.values["milestones"]
    ]
    return Table(("milestone<", "games", "share", "95% interval", "median turn"), tuple(rows), "Milestones")


def causes(summary: Summary, results: Sequence[EpisodeResult], show: Show) -> Table:
    """Return the commonest ends of games, with the seeds of some of them."""
    games = {result.seed: result for result in results}
    rows = []
    for number, row in enumerate(summary.values["causes"]):
        path = ("causes", number)
        share = row["games"] / summary.values["games"]
        rows.append(
            (
                text(ending(row["cause"])),
                summary.count(*path, "games"),
                Cell((f"{share:.0%}",), shade=share, sort=share),
                summary.count(*path, "mean_score"),
                summary.count(*path, "mean_deepest", digits=1),
                _seeds([games[seed] for seed in row["seeds"]], row["games"], show),
            )
        )
    if rest := summary.values["games"] - sum(row["games"] for row in summary.values["causes"]):
        share = rest / summary.values["games"]
        others = text("other causes", tone="quiet")
        rows.append((others, text(f"{rest:,}"), Cell((f"{share:.0%}",), shade=share), text(""), text(""), text("")))
    columns = ("cause, as NetHack words it<", "games", "share", "mean points", "mean deepest", "seeds<")
    return Table(columns, tuple(rows), "How the games ended")


def behaviours(summary: Summary) -> Table | None:
    """Return the behaviours that decided most often; None for an agent that does not explain itself."""
    found = summary.values["behaviours"]
    total = sum(found.values())
    if not total:
        return None
    rows = [
        (text(name), summary.count("behaviours", name), _share(found[name] / total))
        for name in list(found)[:TOP_BEHAVIOURS]
    ]
    if rest := list(found.values())[TOP_BEHAVIOURS:]:
        tail = (text(f"{len(rest)} others", tone="quiet"), text(f"{sum(rest):,}"), _share(sum(rest) / total))
        rows.append(tail)
    note = f"{dithers(summary.values['dithers'])}."
    return Table(("behaviour<", "decisions", "share"), tuple(rows), "Decisions by behaviour", note)


def speed(summary: Summary) -> Table:
    """Return how fast the games were played."""
    rows = (
        (text("game turns per CPU-second"), summary.count("speed", "turns_per_cpu_second")),
        (text("keys per CPU-second"), summary.count("speed", "steps_per_cpu_second")),
        (text("CPU-seconds a game"), summary.count("speed", "cpu_seconds_per_game", digits=1)),
    )
    return Table(("measure<", "value"), rows, "Speed of agent and environment together")


def others(runs: Sequence[tuple[ReportedRun, Summary]]) -> Table:
    """Return what others published, below these runs."""
    rows = [
        (
            text(f"{found.agent} ({found.kind})"),
            *(text(_thousands(figure)) for figure in (found.mean, found.median, found.progression, found.games)),
            text(found.protocol),
            text(f"{found.standing}: {found.source}", tone="quiet"),
        )
        for found in published()
    ]
    columns = ("agent<", "mean", "median", "progression", "games", "protocol<", "source<")
    return Table(columns, (*(_own(run, summary) for run, summary in runs), *rows), tools=True)


def _own(run: ReportedRun, summary: Summary) -> tuple[Cell, ...]:
    facts = run.protocol.facts
    played = f"task {facts['task']}, {facts['characters']} characters, {facts['limits']}"
    score = ("overall", "score")
    return (
        text(run.label, tone="own"),
        summary.number("score", *score, "mean", "value"),
        summary.number("score", *score, "median", "value"),
        summary.number("progression", "overall", "progression", "mean", "value"),
        summary.count("games"),
        text(played),
        text(f"{facts['agent']}, seeds {facts['seeds']}", tone="quiet"),
    )


def games(results: Sequence[EpisodeResult], show: Show) -> Table:
    """Return all games of a run."""
    rows = [
        (
            Cell((show(game),), sort=game.seed),
            text(game.hero or "unknown"),
            text(f"{game.score:,}", sort=game.score),
            text(f"{game.turn:,}", sort=game.turn),
            text(f"{game.deepest}", sort=game.deepest),
            text(f"{game.experience_level}", sort=game.experience_level),
            text(f"{game.progression:.3f}", sort=game.progression),
            text(ending(game.cause or game.how), tone="quiet" if cut(game) else ""),
        )
        for game in results
    ]
    columns = ("seed", "hero<", "points", "turn", "deepest", "level", "progression", "end<")
    return Table(columns, tuple(rows), tools=True)


def _reached(summary: Summary, code: str, name: str, games: int) -> Cell:
    count = summary.at(("by_role", code, "milestones")).get(name, 0)
    share = count / games
    shown = f"{share:.0%}" if games >= FEWEST_GAMES else f"{count} of {games}"
    shade = share if count and games >= FEWEST_GAMES else None
    return Cell((shown if count else "·",), title=f"{count} of {games} games", shade=shade, sort=share)


def _seeds(found: Sequence[EpisodeResult], count: int, show: Show) -> Cell:
    shown: list[Piece] = []
    for game in found[:SEEDS_SHOWN]:
        shown += [show(game), " "]
    return Cell((*shown[:-1], " ..." if count > SEEDS_SHOWN else ""), tone="quiet")


def _share(part: float) -> Cell:
    return Cell((f"{part:.1%}",), shade=part, sort=part)


def _thousands(figure: str) -> str:
    return " to ".join(f"{int(part):,}" if part.isdigit() else part for part in figure.split("-"))


def _round_times(last: int) -> list[int]:
    """Return 0 and some round turns up to the last one."""
    rough = last / RISK_TIMES
    unit = 10 ** int(np.log10(max(rough, 1)))
    step = next(unit * factor for factor in (1, 2, 2.5, 5, 10) if unit * factor >= rough * 0.8)
    return [int(step * number) for number in range(2 * RISK_TIMES) if step * number <= last]
