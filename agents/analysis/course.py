"""The survival curve of a game: coarse at first, dense where it falls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from agents.analysis.chance import Chance
from agents.analysis.result import CurvePoint
from agents.analysis.trials import KEYS_PER_FORK, Count, Laboratory
from agents.loop.record import GameRecord

FEW, MORE = 4, 4
"""Copies at a point: the first ones, and those beside them when one of these died."""

MOST_POINTS, LEAST_POINTS = 24, 6
"""Points of the first pass, evenly spread over the game's turns: as many as can be paid for."""

KEYS_PER_TURN = 2
"""Keys that a copy takes for a turn, at most moments."""

INNER = 5
"""Points put into a fall to see where in it the curve falls."""

STEEP = 0.3
"""By how much the curve falls from one point to the next to be looked into."""

SAFE = 0.8
"""Chance at which a danger is over."""

ENOUGH = 6
"""Decisions between two points below which a fall is narrow enough."""


LAST = 2
"""Decisions at the end of a danger that are always worth a look."""


class Stop(NamedTuple):
    """The last decision of a turn: keys pressed before it, and the turn."""

    step: int
    turn: int


class Fall(NamedTuple):
    """Two points of the curve between which it falls."""

    top: CurvePoint
    bottom: CurvePoint

    @property
    def height(self) -> float:
        """By how much it falls."""
        return self.top.chance.alive - self.bottom.chance.alive


class Danger(NamedTuple):
    """A time of danger: the fall that begins it, and the key at which the hero is safe again or the game is over."""

    fall: Fall
    end: int


def first_pass(laboratory: Laboratory, allowance: float) -> list[CurvePoint]:
    """Return the coarse curve, for about the allowance, in keys; the game is left at the last point but the end."""
    game = laboratory.game
    copy = KEYS_PER_FORK + KEYS_PER_TURN * laboratory.settings.horizon
    count = max(LEAST_POINTS, min(MOST_POINTS, int(allowance / (FEW * copy))))
    last = int(game.record.end["turn"])
    turns = range(0, last, max(1, -(-last // count)))
    return [measure(laboratory) for turn in turns if not game.go(turn=turn).over]


def decisions(laboratory: Laboratory, until: int) -> list[Stop]:
    """Return the last decision of each turn from where the game stands to a key. Call it in a copy."""
    game, latest = laboratory.game, laboratory.decision
    stops: dict[int, Stop] = {}
    while game.moment.step < until:
        here = Stop(game.moment.step, game.moment.observation.stats.turn)
        game.go(step=here.step + 1)
        if laboratory.decision is not latest:
            latest = laboratory.decision
            stops[here.turn] = here
    return list(stops.values())


def measure(laboratory: Laboratory) -> CurvePoint:
    """Return the point of the curve where the game stands."""
    count = Count()
    count.add(laboratory.trials(range(FEW)))
    if count.lived < FEW:
        count.add(laboratory.trials(range(FEW, FEW + MORE)))
    moment = laboratory.game.moment
    return CurvePoint(moment.step, moment.observation.stats.turn, count.chance)


def end_of(record: GameRecord) -> CurvePoint:
    """Return the last point of the curve, known without a copy: a hero that died lives no further."""
    lived = record.end["how"] != "died"
    return CurvePoint(len(record.keys), int(record.end["turn"]), Chance(float(lived), float(lived), float(lived), 0))


def dangers(points: Sequence[CurvePoint]) -> list[Danger]:
    """Return where the curve falls steeply and does not come back for a while, in the order of the game.

    A game that is all but lost where the curve begins fell before that.
    """
    found: list[Danger] = []
    before = replace(points[0], chance=Chance(1.0, 1.0, 1.0, 0))
    for fall in map(Fall._make, pairwise((before, *points))):
        if fall.height < STEEP or (found and fall.top.step < found[-1].end):
            continue
        later = (point.step for point in points if point.step > fall.top.step and point.chance.alive >= SAFE)
        found.append(Danger(fall, next(later, points[-1].step)))
    return found


class Closer(NamedTuple):
    """A danger after a closer look.

    Attributes
    ----------
    near : list of Stop
        The decisions where the curve falls most, and the last ones of the danger.
    around : list of Stop
        The others, from the last safe point on to the end of the danger.
    points : list of CurvePoint
        What was measured on the way.
    """

    near: list[Stop]
    around: list[Stop]
    points: list[CurvePoint]


def narrow(laboratory: Laboratory, danger: Danger, allowance: float) -> Closer:
    """Find where in a danger's fall the curve falls most; the game is left at the last safe point before it."""
    floor = laboratory.purse.left - allowance
    fall, known = danger.fall, [danger.fall.top]
    laboratory.game.go(step=fall.top.step)
    stops = laboratory.ahead(lambda: decisions(laboratory, danger.end))
    while laboratory.purse.left > floor and fall.height >= STEEP:
        inner = [stop for stop in stops if fall.top.step < stop.step < fall.bottom.step]
        if len(inner) <= ENOUGH:
            break
        chosen = spread(inner, INNER)
        measured = laboratory.ahead(lambda: [_measure_at(laboratory, stop) for stop in chosen])  # noqa: B023  at once
        known += measured
        fall = max(map(Fall._make, pairwise((fall.top, *measured, fall.bottom))), key=lambda part: part.height)
        laboratory.game.go(step=_last_safe(known, fall))
    stops = [stop for stop in stops if stop.step >= laboratory.game.moment.step]
    near = [stop for stop in stops if fall.top.step <= stop.step <= fall.bottom.step or stop in stops[-LAST:]]
    return Closer(near, [stop for stop in stops if stop not in near], known[1:])


def _last_safe(known: Sequence[CurvePoint], fall: Fall) -> int:
    """Return the step of the last known point before a fall at which the hero was safe; by default the first."""
    before = [point for point in known if point.step <= fall.top.step]
    return max((point.step for point in before if point.chance.alive >= SAFE), default=known[0].step)


def spread(stops: Sequence[Stop], count: int) -> list[Stop]:
    """Return so many of the stops, evenly spread; all of them if there are fewer."""
    if len(stops) <= count:
        return list(stops)
    return [stops[(2 * index + 1) * len(stops) // (2 * count)] for index in range(count)]


def _measure_at(laboratory: Laboratory, stop: Stop) -> CurvePoint:
    laboratory.game.go(step=stop.step)
    return measure(laboratory)
