"""What a run came to, as plain data: `summary.json` holds it, `agents.benchmark.tables` prints it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from agents.benchmark.state.figures import state_figures
from agents.benchmark.statistics import FEWEST_GAMES, Difference, Statistic, bootstrap, difference, share
from agents.loop.result import TASK_DONE, EpisodeResult
from nethack_env.tasks import TASKS_WITH_GOAL

Figure = Callable[[EpisodeResult], float]

FIGURES: Mapping[str, Figure] = {
    "score": lambda r: r.score,
    "deepest": lambda r: r.deepest,
    "experience_level": lambda r: r.experience_level,
    "turns": lambda r: r.turn,
    "progression": lambda r: r.progression,
    "reward": lambda r: r.reward,
    "solved": lambda r: r.how == TASK_DONE,
}
"""What is averaged over the games of a run; ``solved`` only where the task has a goal."""

COMPARED = ("score", "deepest", "experience_level", "turns", "progression", "reward")
CAUSES = 10


def summarise(results: Sequence[EpisodeResult]) -> dict[str, Any]:
    """Return the summary of a run: overall, by role, milestones, ends, decisions, speed, faults and state figures.

    Every game counts in every figure, a failed one with what it had reached; `failures` says how many those are.
    """
    return {
        "games": len(results),
        "failures": dict(Counter(r.how for r in results if r.failed)),
        "endings": dict(Counter(r.how for r in results).most_common()),
        "overall": _figures(results),
        "by_role": {role: _role(games) for role, games in by_role(results).items()},
        "milestones": milestones(results),
        "causes": causes(results),
        "behaviours": behaviours(results),
        "dithers": dithers(results),
        "speed": speed(results),
        "versions": sorted({r.versions.get("commit", "unknown") for r in results}),
        "state": state_figures(results),
    }


def compare(first: Sequence[EpisodeResult], second: Sequence[EpisodeResult]) -> dict[str, dict[str, Difference]]:
    """Return for each compared figure the differences of the means and of the medians, second minus first.

    Rewards of two tasks are not compared: each task has its own.
    """
    table = {}
    one_task = {game.task for game in first} == {game.task for game in second}
    for name in (name for name in COMPARED if one_task or name != "reward"):
        before, after = _by_seed(first, FIGURES[name]), _by_seed(second, FIGURES[name])
        table[name] = {"mean": difference(before, after, np.mean), "median": difference(before, after, np.median)}
    return table


def by_role(results: Iterable[EpisodeResult]) -> dict[str, list[EpisodeResult]]:
    """Group the games by role in alphabetical order; games that never knew their role come under "?"."""
    groups: dict[str, list[EpisodeResult]] = {}
    for result in results:
        groups.setdefault(result.role or "?", []).append(result)
    return dict(sorted(groups.items()))


def milestones(results: Sequence[EpisodeResult]) -> dict[str, dict[str, float]]:
    """Return for each milestone that any game reached: in how many games, their share of all, and the median turn."""
    turns: dict[str, list[int]] = {}
    for result in results:
        for name, (turn, _) in result.milestones.items():
            turns.setdefault(name, []).append(turn)
    rows = sorted(turns.items(), key=lambda item: (-len(item[1]), item[0]))
    return {
        name: {"games": len(found), **_share(len(found), len(results)), "median_turn": float(np.median(found))}
        for name, found in rows
    }


def causes(results: Iterable[EpisodeResult]) -> list[dict[str, Any]]:
    """Return the commonest ways to end, with the number of games and their mean points and depth."""
    groups: dict[str, list[EpisodeResult]] = {}
    for result in results:
        groups.setdefault(result.cause or result.how, []).append(result)
    rows = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))[:CAUSES]
    return [
        {
            "cause": cause,
            "games": len(games),
            "mean_score": float(np.mean([g.score for g in games])),
            "mean_deepest": float(np.mean([g.deepest for g in games])),
            "seeds": [g.seed for g in games][:CAUSES],
        }
        for cause, games in rows
    ]


def behaviours(results: Iterable[EpisodeResult]) -> dict[str, int]:
    """Return the number of decisions that each behaviour won, most first."""
    total: Counter[str] = Counter()
    for result in results:
        total.update(result.decisions)
    return dict(total.most_common())


def dithers(results: Iterable[EpisodeResult]) -> float:
    """Return the walks to and fro for each 1,000 decisions of the run."""
    pairs = [(result.dithers, sum(result.decisions.values())) for result in results]
    return 1000 * sum(walks for walks, _ in pairs) / max(1, sum(decisions for _, decisions in pairs))


def speed(results: Iterable[EpisodeResult]) -> dict[str, float]:
    """Return turns and steps per CPU-second and CPU-seconds a game, over the games whose time was measured."""
    timed = [r for r in results if r.cpu_seconds > 0]
    cpu = sum(r.cpu_seconds for r in timed)
    if not timed:
        return {"turns_per_cpu_second": 0.0, "steps_per_cpu_second": 0.0, "cpu_seconds_per_game": 0.0}
    return {
        "turns_per_cpu_second": sum(r.turn for r in timed) / cpu,
        "steps_per_cpu_second": sum(r.steps for r in timed) / cpu,
        "cpu_seconds_per_game": cpu / len(timed),
    }


def _by_seed(results: Iterable[EpisodeResult], figure: Figure) -> dict[int, float]:
    return {result.seed: figure(result) for result in results}


def _share(count: int, of: int) -> dict[str, float]:
    found = share(count, of)
    return {"share": found.value, **({"low": found.low, "high": found.high} if of >= FEWEST_GAMES else {})}


def _role(games: Sequence[EpisodeResult]) -> dict[str, Any]:
    reached = Counter(name for game in games for name in game.milestones)
    return {"games": len(games), "milestones": dict(reached.most_common()), **_figures(games)}


def _figures(results: Sequence[EpisodeResult]) -> dict[str, dict[str, dict[str, float]]]:
    if not results:
        return {}
    goal = any(result.task in TASKS_WITH_GOAL for result in results)
    figures = {name: figure for name, figure in FIGURES.items() if goal or name != "solved"}
    return {name: _estimates([figure(r) for r in results]) for name, figure in figures.items()}


def _estimates(sample: Sequence[float]) -> dict[str, dict[str, float]]:
    found = {"mean": _estimate(sample, np.mean), "median": _estimate(sample, np.median)}
    return {**found, "max": {"value": float(max(sample))}}


def _estimate(sample: Sequence[float], statistic: Statistic) -> dict[str, float]:
    """Return a figure with its interval, or by itself where there are too few games for one."""
    if len(sample) < FEWEST_GAMES:
        return {"value": float(statistic(np.asarray(sample, dtype=np.float64), axis=0))}
    return asdict(bootstrap(sample, statistic))
