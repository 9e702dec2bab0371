"""The state figures of a run as plain data: the member ``state`` of its summary."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any, NamedTuple

import numpy as np

from agents.benchmark.state import bands
from agents.benchmark.state.kit import GUARDS, SLOTS
from agents.loop.result import EpisodeResult
from agents.loop.state import GameState, Sample
from agents.symbolic.belief.prayer_timeout import chance_of_help
from agents.symbolic.knowledge.roles import RACES, ROLES, intrinsics_at

TURNS = (1_000, 4_000, 10_000, 15_000, 20_000)
"""When heroes are looked at along their growth."""

FEWEST_TURNS = 1_000
"""Turns below which a rate means nothing."""

GROWN = 8
"""Experience level from which a hero counts as grown."""

SURE = 0.9
"""Chance to be heard from which a prayer counts as left unused."""

PROPERTIES = ("poison_res", "sleep_res", "fire_res", "cold_res", "shock_res", "disint_res", "telepathy", "fast")


class _Game(NamedTuple):
    result: EpisodeResult
    state: GameState

    @property
    def died(self) -> bool:
        return self.result.how == "died"


@dataclass(slots=True)
class _Tally:
    """What happened in a band."""

    turns: int = 0
    deaths: int = 0
    points: int = 0
    blows: int = 0
    hits: int = 0
    slain: int = 0
    helpless: int = 0

    def add(self, before: Sample, after: Sample) -> None:
        """Count the time between two samples."""
        self.turns += after.turn - before.turn
        self.points += after.score - before.score
        for name in ("blows", "hits", "slain", "helpless"):
            setattr(self, name, getattr(self, name) + getattr(after, name) - getattr(before, name))

    def risk(self) -> dict[str, Any]:
        """Return the figures of danger: no rates in a short time, and none for each death where nobody died."""
        enough = self.turns >= FEWEST_TURNS
        return {
            "turns": self.turns,
            "deaths": self.deaths,
            "deaths_per_1000": 1_000 * self.deaths / self.turns if enough else None,
            "points_per_1000": 1_000 * self.points / self.turns if enough else None,
            "points_per_death": self.points / self.deaths if enough and self.deaths else None,
        }


def state_figures(results: Iterable[EpisodeResult]) -> dict[str, Any]:
    """Return the tables of a run; empty for one whose games left no state figures.

    Returns
    -------
    dict
        ``games``; ``risk`` by place and experience level; ``danger`` by these and armour class; ``armor`` of grown
        heroes by armour class; ``dress`` of those that lost armour and of the others; ``kit`` by experience level;
        ``growth`` along the turns; ``prayers`` by reason and by gap; ``deaths``; ``properties`` and ``gold`` of grown
        heroes and at the end.
    """
    games = [_Game(result, result.state) for result in results if result.state is not None and result.state.samples]
    if not games:
        return {}
    return {
        "games": len(games),
        "risk": list(_risk(games, "place", "level")),
        "danger": [row for row in _risk(games, *_AXES) if row["turns"] >= FEWEST_TURNS or row["deaths"]],
        "armor": list(_armor(games)),
        "dress": list(_dress(games)),
        "kit": list(_kit(games)),
        "growth": list(_growth(games)),
        "prayers": _prayers(games),
        "deaths": _deaths(games),
        "properties": _properties(games),
        "gold": _gold(games),
    }


def _tallies(games: Sequence[_Game], band: Callable[[Sample], str]) -> dict[str, _Tally]:
    """Count all time by the band in which it began, and each death where the hero died."""
    found: dict[str, _Tally] = defaultdict(_Tally)
    for game in games:
        for before, after in pairwise(game.state.samples):
            found[band(before)].add(before, after)
        if game.died:
            found[band(game.state.samples[-1])].deaths += 1
    return found


_AXES: Mapping[str, tuple[Callable[[Sample], str], Sequence[str]]] = {
    "place": (bands.place, bands.PLACES), "level": (bands.level, bands.LEVELS), "armor": (bands.armor, bands.ARMOR),
}  # fmt: skip
"""By what danger is told apart: how to find a sample's band, and the bands in order."""


def _risk(games: Sequence[_Game], *axes: str) -> Iterator[dict[str, Any]]:
    """Yield the danger in each combination of bands in which there was a hero."""
    finders, orders = zip(*(_AXES[axis] for axis in axes), strict=True)
    found = _tallies(games, lambda sample: "|".join(find(sample) for find in finders))
    for names in product(*orders):
        tally = found.get("|".join(names))
        if tally is not None:
            yield {**dict(zip(axes, names, strict=True)), **tally.risk()}


def _armor(games: Sequence[_Game]) -> Iterator[dict[str, Any]]:
    """Yield the danger by armour class, of heroes of experience levels 7 to 9 where heroes grow."""

    def band(sample: Sample) -> str:
        grown = 7 <= sample.experience_level <= 9 and bands.place(sample) == bands.GROUND
        return bands.armor(sample) if grown else ""

    found = _tallies(games, band)
    yield from ({"armor": name, **found[name].risk()} for name in bands.ARMOR if name in found)


def _dress(games: Sequence[_Game]) -> Iterator[dict[str, Any]]:
    """Yield the danger to heroes who lost two pieces of armour at once and are without them, and to the others.

    Nothing where nobody lost any.
    """
    found = {"dressed": _Tally(), "stripped": _Tally()}
    for game in games:
        states = ["stripped" if lost else "dressed" for lost in stripped(game.state.samples)]
        for state, (before, after) in zip(states, pairwise(game.state.samples), strict=False):
            found[state].add(before, after)
        found[states[-1]].deaths += game.died
    if found["stripped"].turns or found["stripped"].deaths:
        yield from ({"dress": name, **tally.risk()} for name, tally in found.items())


def stripped(samples: Sequence[Sample]) -> list[bool]:
    """Say of each sample whether two slots of armour or more have emptied since one before, and all but one are still.

    A nymph does that, or a shape in which armour bursts or falls off.
    """
    found, had = [False], 0
    for before, after in pairwise(samples):
        if not had and len(after.worn) <= len(before.worn) - 2:
            had = len(before.worn)
        elif len(after.worn) >= had - 1:
            had = 0
        found.append(had > 0)
    return found


def _kit(games: Sequence[_Game]) -> Iterator[dict[str, Any]]:
    tallies = _tallies(games, bands.level)
    samples: dict[str, list[Sample]] = defaultdict(list)
    for game in games:
        for sample in game.state.samples:
            samples[bands.level(sample)].append(sample)
    for name in bands.LEVELS:
        if name in samples:
            guards = {what: _part(letter in one.guards for one in samples[name]) for letter, what in GUARDS.items()}
            yield {"level": name, **_stand(samples[name]), "guards": guards, **_effect(tallies[name])}


def _effect(tally: _Tally) -> dict[str, float]:
    return {
        "damage_per_blow": tally.slain / tally.blows if tally.blows else 0.0,
        "hit_share": tally.hits / tally.blows if tally.blows else 0.0,
        "helpless_per_1000": 1_000 * tally.helpless / tally.turns if tally.turns else 0.0,
    }


def _stand(samples: Sequence[Sample]) -> dict[str, Any]:
    """Return medians and filled slots of heroes at some moments."""
    return {
        "samples": len(samples),
        **{name: _median(samples, name) for name in ("armor_class", "experience_level", "gold", "max_hp", "score")},
        "slots": {str(slot): _part(letter in one.worn for one in samples) for letter, slot in SLOTS.items()},
    }


def _growth(games: Sequence[_Game]) -> Iterator[dict[str, Any]]:
    for turn in TURNS:
        there = [_at(game.state.samples, turn) for game in games if game.state.samples[-1].turn >= turn]
        if there:
            yield {"turn": turn, "games": len(there), **_stand(there)}


def _at(samples: Sequence[Sample], turn: int) -> Sample:
    return next(sample for sample in samples if sample.turn >= turn)


def _prayers(games: Sequence[_Game]) -> dict[str, dict[str, dict[str, int]]]:
    """Return reason or gap -> outcome -> prayers."""
    why: dict[str, Counter[str]] = defaultdict(Counter)
    gap: dict[str, Counter[str]] = defaultdict(Counter)
    for game in games:
        for prayer in game.state.prayers:
            why[prayer.why or "unexplained"][prayer.outcome] += 1
            gap[bands.gap(prayer.gap)][prayer.outcome] += 1
    often = sorted(why, key=lambda name: (-why[name].total(), name))
    return {
        "why": {name: dict(why[name]) for name in often},
        "gap": {name: dict(gap[name]) for name in bands.GAPS if name in gap},
    }


def _deaths(games: Sequence[_Game]) -> dict[str, Any]:
    """Return what the dead had left, in numbers of games."""
    dead = [game for game in games if game.died]
    left = Counter(name for game in dead for name in game.state.left)
    return {
        "games": len(dead),
        "helpless": dict(Counter(game.state.helpless for game in dead if game.state.helpless).most_common()),
        "prayer_left": sum(_prayer_left(game) for game in dead),
        "left": dict(left.most_common()),
    }


def _prayer_left(game: _Game) -> bool:
    """Whether a prayer would have been heard nearly for sure, going by the turns since the last one."""
    last = game.state.prayers[-1].turn if game.state.prayers else None
    return chance_of_help(game.state.samples[-1].turn, last) >= SURE


def _properties(games: Sequence[_Game]) -> dict[str, Any]:
    """Return the share of heroes with each property when they are grown: by role and race, or learned."""
    had = [_had(game, moment) for game in games if (moment := _grown(game.state.samples)) is not None]
    return {"games": len(had), "share": {name: _part(name in one for one in had) for name in PROPERTIES} if had else {}}


def _grown(samples: Sequence[Sample]) -> Sample | None:
    return next((sample for sample in samples if sample.experience_level >= GROWN), None)


def _had(game: _Game, moment: Sample) -> frozenset[str]:
    learned = {name for name, turn in game.state.learned.items() if turn <= moment.turn}
    role = next((role for role in ROLES if role.code == game.result.role), None)
    race = next((race for race in RACES if race.code == game.result.race), None)
    innate = intrinsics_at(role, race, moment.experience_level) if role is not None and race is not None else ()
    return frozenset({*learned, *innate})


def _gold(games: Sequence[_Game]) -> dict[str, dict[str, float]]:
    """Return role -> games, and median gold at the end: unspent."""
    ends: dict[str, list[int]] = defaultdict(list)
    for game in games:
        ends[game.result.role or "?"].append(game.state.samples[-1].gold)
    return {role: {"games": len(found), "median": float(np.median(found))} for role, found in sorted(ends.items())}


def _median(samples: Sequence[Sample], name: str) -> float:
    return float(np.median([getattr(sample, name) for sample in samples]))


def _part(found: Iterable[bool]) -> float:
    return float(np.mean(list(found)))
