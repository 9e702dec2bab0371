"""What the page shows of an analysis: the chance to live on along the game, and the decisions that threw it away.

The page reads this much of the JSON that an analysis writes, and leaves out whatever else is in it::

    {"seed": 7, "end": {"steps": 5120},
     "settings": {"horizon": 200},
     "curve": [{"step": 0, "alive": 0.98, "low": 0.89, "high": 1.0, "n": 40}, ...],
     "blunders": [{"step": 4031,
                   "played": {"name": "elbereth", "reason": "...", "alive": 0.0, "low": 0.0, "high": 0.09, "n": 40},
                   "best": {"name": "stairs up", "reason": "...", "alive": 0.62, "low": 0.46, "high": 0.76, "n": 40},
                   "alternatives": [{"name": "pray", "reason": "...", "alive": 0.1, "low": 0.04, ...}, ...]}]}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from agents.base import AgentError
from agents.loop.record import GameRecord


class AnalysisError(AgentError):
    """It is not the JSON of an analysis."""


@dataclass(frozen=True, slots=True)
class Survival:
    """The chance to live on from a frame.

    Attributes
    ----------
    step : int
        Keys pressed before it.
    alive, low, high : float
        Share of the copies that lived, and the ends of its 95 % interval.
    n : int
        How many copies were played on.
    """

    step: int
    alive: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Way:
    """A way to play on, why, and what became of its copies; the figures as in `Survival`."""

    name: str
    reason: str
    alive: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Blunder:
    """A decision that cost lives for certain.

    Attributes
    ----------
    step : int
        Keys pressed before the frame on which it was taken.
    played, best : Way
        What was done, and the best of what could have been done.
    alternatives : tuple of Way
        Whatever else was tried, the best first.
    """

    step: int
    played: Way
    best: Way
    alternatives: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis of one game.

    Attributes
    ----------
    horizon : int
        A copy that lives so many turns counts as alive.
    curve : tuple of Survival
        In the order of the steps.
    blunders : tuple of Blunder
        In the order of the steps.
    seed, keys : int or None
        Of the game, and how many keys it has; None where the analysis does not say.
    """

    horizon: int
    curve: tuple[Survival, ...] = ()
    blunders: tuple[Blunder, ...] = ()
    seed: int | None = None
    keys: int | None = None

    def to_json(self) -> str:
        """Return it as one line of JSON, the inverse of `from_json`."""
        lists = {name: [asdict(item) for item in getattr(self, name)] for name in ("curve", "blunders")}
        of_game = {} if self.seed is None else {"seed": self.seed}
        end = {} if self.keys is None else {"end": {"steps": self.keys}}
        settings = {"settings": {"horizon": self.horizon}}
        return json.dumps({**of_game, **end, **settings, **lists}, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str, name: str = "it") -> Analysis:
        """Read what `to_json` or an analysis wrote; `name` is what an error calls it.

        Raises
        ------
        AnalysisError
            When it is something else.
        """
        try:
            values = json.loads(text)
            return cls(
                horizon=int(values["settings"]["horizon"]),
                curve=tuple(Survival(step=int(point["step"]), **_figures(point)) for point in values["curve"]),
                blunders=tuple(map(_blunder, values["blunders"])),
                seed=_whole(values, "seed"),
                keys=_whole(values.get("end") or {}, "steps"),
            )
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise AnalysisError(f"{name} is not the analysis of a game: {type(error).__name__}: {error}") from error

    @classmethod
    def load(cls, path: Path, record: GameRecord) -> Analysis:
        """Read a file that an analysis of a recorded game wrote.

        Raises
        ------
        AnalysisError
            When there is none, it is something else, or the analysis of another game.
        """
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            raise AnalysisError(f"cannot read {path}: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise AnalysisError(f"{path} is not the analysis of a game: it is no text") from error
        found = cls.from_json(text, str(path))
        for what, here, there in (("seed", found.seed, record.seed), ("keys", found.keys, record.end.get("steps"))):
            if None not in (here, there) and here != there:
                raise AnalysisError(
                    f"{path} is the analysis of another game: {what} {here}, and not {there} as the record; "
                    "analyse --anew makes that of the record"
                )
        return found


def _whole(values: Mapping[str, Any], name: str) -> int | None:
    return None if values.get(name) is None else int(values[name])


def _blunder(values: Mapping[str, Any]) -> Blunder:
    others = tuple(map(_way, values["alternatives"]))
    return Blunder(int(values["step"]), _way(values["played"]), _way(values["best"]), others)


def _way(values: Mapping[str, Any]) -> Way:
    return Way(name=str(values["name"]), reason=str(values["reason"]), **_figures(values))


def _figures(values: Mapping[str, Any]) -> dict[str, Any]:
    shares = {name: float(values[name]) for name in ("alive", "low", "high")}
    return {**shares, "n": int(values["n"])}
