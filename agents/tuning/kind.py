"""What an experiment counts: whole games or copies of one, what they are compared within, and their outcomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Row]):
    """One figure of a game or of a copy.

    Attributes
    ----------
    name : str
        As the command line calls it.
    of : callable
        The figure.
    form : str
        How a difference of it is written.
    """

    name: str
    of: Callable[[Row], float]
    form: str


def named(*outcomes: Outcome[Row]) -> dict[str, Outcome[Row]]:
    """Return outcomes by their names."""
    return {outcome.name: outcome for outcome in outcomes}


@dataclass(frozen=True, slots=True)
class Kind:
    """What the rows of an experiment are.

    Attributes
    ----------
    rows, group : str
        The nouns for them, such as "games", and for what each is compared within, such as "role".
    main : str
        The outcome that is meant where none is named.
    forms : mapping of str to str
        Outcome -> how a difference of it is written.
    """

    rows: str
    group: str
    main: str
    forms: Mapping[str, str]
