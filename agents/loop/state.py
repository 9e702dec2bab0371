"""How the hero stood along a game: samples, prayers and what was left unused, as they go into a line of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from agents.loop.typed import require_types

HEARD, REFUSED, UNKNOWN = "heard", "refused", "unknown"
"""What came of a prayer; unknown where the game ended amid it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The hero at one moment.

    Attributes
    ----------
    turn, depth, dungeon, experience_level, armor_class, hp, max_hp, gold, score : int
        As in `nethack_env.stats.Stats`.
    worn : str
        A letter for each slot of armour that is filled, as `agents.benchmark.state.kit.SLOTS` has them.
    guards : str
        A letter for each property that something worn gives, as `agents.benchmark.state.kit.GUARDS` has them.
    blows, hits, slain, helpless : int
        So far: blows and shots of the hero, those that hit or killed, hit points of what the hero killed (on average
        for its species), and turns lost in a faint, asleep or paralysed.
    """

    turn: int
    depth: int
    dungeon: int
    experience_level: int
    armor_class: int
    hp: int
    max_hp: int
    gold: int
    score: int
    worn: str = ""
    blows: int = 0
    hits: int = 0
    slain: int = 0
    helpless: int = 0
    guards: str = ""


@dataclass(frozen=True, slots=True)
class Prayer:
    """A prayer.

    Attributes
    ----------
    turn : int
        When.
    gap : int or None
        Turns since the one before; None for the first.
    why : str
        The behaviour that prayed; empty for an agent that does not explain itself.
    outcome : str
        `HEARD`, `REFUSED` or `UNKNOWN`.
    """

    turn: int
    gap: int | None
    why: str
    outcome: str


@dataclass(frozen=True, slots=True)
class GameState:
    """The state figures of one game.

    Attributes
    ----------
    samples : tuple of Sample
        At the first turn, at most 250 turns apart or on arrival at another level, and at the last live moment.
    prayers : tuple of Prayer
        In order.
    learned : mapping of str to int
        Property that the hero came by in the game, such as "sleep_res" -> turn; what role and race give is not among
        them.
    left : mapping of str to int
        Aid that was in the pack at the last live moment -> how many.
    helpless : str
        "fainted", "asleep" or "paralysed" if the hero was so at the end.
    """

    samples: tuple[Sample, ...] = ()
    prayers: tuple[Prayer, ...] = ()
    learned: Mapping[str, int] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)
    helpless: str = ""

    def to_plain(self) -> dict[str, Any]:
        """Return it as data for JSON; the samples go column by column, which takes a fourth of the room."""
        columns = {item.name: [getattr(one, item.name) for one in self.samples] for item in fields(Sample)}
        rest = {"learned": dict(self.learned), "left": dict(self.left), "helpless": self.helpless}
        return {"samples": columns, "prayers": [asdict(prayer) for prayer in self.prayers], **rest}

    @classmethod
    def from_plain(cls, values: Any) -> GameState:
        """Read what `to_plain` wrote; unknown members of a newer version are ignored.

        Raises
        ------
        ValueError
            When it is something else.
        """
        try:
            samples = _rows(Sample, values["samples"])
            prayers = tuple(_made(Prayer, prayer) for prayer in values["prayers"])
            rest = {name: values[name] for name in ("learned", "left", "helpless")}
        except (KeyError, TypeError) as error:
            raise ValueError(f"state is not that of a game: {type(error).__name__}: {error}") from error
        require_types(cls, rest)
        return cls(samples, prayers, **rest)


def _rows(kind: type[Sample], columns: Mapping[str, Any]) -> tuple[Sample, ...]:
    names = [item.name for item in fields(kind) if item.name in columns]
    rows = zip(*(columns[name] for name in names), strict=True)
    return tuple(_made(kind, dict(zip(names, row, strict=True))) for row in rows)


def _made(kind: type[Any], values: Mapping[str, Any]) -> Any:
    require_types(kind, values)
    return kind(**{item.name: values[item.name] for item in fields(kind) if item.name in values})
