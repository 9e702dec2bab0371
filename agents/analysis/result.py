"""What the analysis of a game found: plain values that become one file of JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from agents.analysis.chance import Chance
from agents.base import AgentError

FORMAT = "nethack-agents analysis 1"


class AnalysisError(AgentError):
    """A game cannot be analysed, or a file holds no analysis."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides an analysis, apart from the game.

    Attributes
    ----------
    horizon : int
        Game turns for which a copy is played on, to see whether the hero lives. Of 120 copies begun 15 and 60 turns
        before the deaths of six games, 46 died within 100 turns, 50 within 200 and 56 within 400: a danger is decided
        in 100 to 150 turns, and later deaths come at the even rate of the place.
    budget : float
        Work for one game, in seconds of one core; it is counted in keys, so that the same game has the same analysis on
        every machine (`agents.analysis.trials.Purse`).
    dice : int
        Seed of all the copies' dice.
    """

    horizon: int = 200
    budget: float = 60.0
    dice: int = 0


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The chance to live through the next `Settings.horizon` turns, at a moment of the game."""

    step: int
    turn: int
    chance: Chance


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that could be done at a decision, why, and what came of it."""

    name: str
    reason: str
    chance: Chance


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the hero stood at a decision.

    Attributes
    ----------
    branch : str
        Of the dungeon, such as "mines".
    depth, experience_level, hp, max_hp, score : int
        As the bottom lines show them.
    enemy, kind : str
        The nearest enemy in view and the class of monsters that it belongs to; "nobody in view" for both.
    """

    branch: str
    depth: int
    experience_level: int
    hp: int
    max_hp: int
    score: int
    enemy: str
    kind: str


@dataclass(frozen=True, slots=True)
class Examined:
    """A decision whose alternatives were played on.

    Attributes
    ----------
    step, turn : int
        Keys pressed before it, and the game's turn.
    scene : Scene
        Where the hero stood.
    played, best : Option
        What the agent did, and the alternative that looked best; both counted on dice that had no part in the search.
    alternatives : tuple of Option
        All the others, as the search saw them: a few copies each, played on for a part of the horizon.
    """

    step: int
    turn: int
    scene: Scene
    played: Option
    best: Option
    alternatives: tuple[Option, ...] = ()

    @property
    def blunder(self) -> bool:
        """Whether the best alternative's interval lies above that of what was played."""
        return self.best.chance.above(self.played.chance)

    @property
    def lost(self) -> float:
        """Lives lost by the decision: the difference of the chances; below 0 where the choice was the better one."""
        return self.best.chance.alive - self.played.chance.alive


@dataclass(frozen=True, slots=True)
class Cost:
    """What the analysis took: copies, keys pressed in them, and CPU-seconds (the one figure that is not replayed)."""

    forks: int = 0
    keys: int = 0
    cpu_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Analysis:
    """One analysed game.

    Attributes
    ----------
    seed : int
        The game's seed.
    settings : Settings
        How it was analysed.
    end : mapping
        What the game came to, from its record.
    curve : tuple of CurvePoint
        In the order of the game.
    examined : tuple of Examined
        The decisions whose alternatives were played on, in the order of the game.
    cost : Cost
        What it took.
    versions : mapping of str to str
        What played the copies.
    """

    seed: int
    settings: Settings
    end: Mapping[str, Any] = field(default_factory=dict)
    curve: tuple[CurvePoint, ...] = ()
    examined: tuple[Examined, ...] = ()
    cost: Cost = Cost()
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def blunders(self) -> tuple[Examined, ...]:
        """The examined decisions at which the intervals separate."""
        return tuple(item for item in self.examined if item.blunder)

    def to_json(self) -> str:
        """Return the analysis as JSON, the inverse of `from_json`: blunders apart from the other examined decisions."""
        values = {
            "format": FORMAT,
            "seed": self.seed,
            "settings": asdict(self.settings),
            "end": dict(self.end),
            "curve": [_flat(point) for point in self.curve],
            "blunders": [_examined(item) for item in self.examined if item.blunder],
            "undecided": [_examined(item) for item in self.examined if not item.blunder],
            "cost": asdict(self.cost),
            "versions": dict(self.versions),
        }
        return json.dumps(values, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str, name: str = "analysis") -> Analysis:
        """Read what `to_json` wrote; `name` is what an error calls it.

        Raises
        ------
        AnalysisError
            When it is no analysis, or one in another format.
        """
        try:
            values = json.loads(text)
            if values["format"] != FORMAT:
                raise AnalysisError(f"{name} has the format {values['format']!r}; this version reads {FORMAT!r}")
            examined = [_read_examined(item) for item in (*values["blunders"], *values["undecided"])]
            return cls(
                seed=values["seed"],
                settings=Settings(**values["settings"]),
                end=values["end"],
                curve=tuple(CurvePoint(item["step"], item["turn"], _read_chance(item)) for item in values["curve"]),
                examined=tuple(sorted(examined, key=lambda item: item.step)),
                cost=Cost(**values["cost"]),
                versions=values["versions"],
            )
        except (ValueError, KeyError, TypeError) as error:
            raise AnalysisError(f"{name} is not the analysis of a game: {type(error).__name__}: {error}") from error


def _flat(value: CurvePoint | Option) -> dict[str, Any]:
    """Return a point or an option with its chance spread out: alive, low, high, n."""
    values = asdict(value)
    chance: dict[str, Any] = values.pop("chance")
    return values | chance


def _examined(item: Examined) -> dict[str, Any]:
    return {
        "step": item.step,
        "turn": item.turn,
        **asdict(item.scene),
        "played": _flat(item.played),
        "best": _flat(item.best),
        "alternatives": [_flat(option) for option in item.alternatives],
    }


def _read_examined(values: Mapping[str, Any]) -> Examined:
    return Examined(
        step=values["step"],
        turn=values["turn"],
        scene=Scene(**{item.name: values[item.name] for item in fields(Scene)}),
        played=_read_option(values["played"]),
        best=_read_option(values["best"]),
        alternatives=_read_options(values["alternatives"]),
    )


def _read_options(values: Sequence[Mapping[str, Any]]) -> tuple[Option, ...]:
    return tuple(map(_read_option, values))


def _read_option(values: Mapping[str, Any]) -> Option:
    return Option(values["name"], values["reason"], _read_chance(values))


def _read_chance(values: Mapping[str, Any]) -> Chance:
    return Chance(*(values[name] for name in ("alive", "low", "high", "n")))
