"""Tables as data: what a cell shows, and where in `summary.json` it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agents.benchmark.wording import TOO_FEW, number


@dataclass(frozen=True, slots=True)
class Figure:
    """A number on the page that stands in a run's `summary.json`.

    Attributes
    ----------
    text : str
        As printed.
    run : int
        Which of the page's runs, from 0.
    pointer : str
        Where in its summary (RFC 6901).
    """

    text: str
    run: int
    pointer: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another page."""

    text: str
    href: str


Piece = str | Figure | Link


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes
    ----------
    pieces : tuple of (str or Figure or Link)
        Printed one after the other.
    title : str
        Shown when the cell is pointed at.
    shade : float or None
        0 to 1; how strongly the cell is tinted.
    sort : float or None
        Where sorting puts it, if not by its text.
    tone : str
        "quiet", "good", "bad" or "".
    """

    pieces: tuple[Piece, ...]
    title: str = ""
    shade: float | None = None
    sort: float | None = None
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes
    ----------
    columns : tuple of str
        Headings; one that ends in ``<`` belongs to a column of words, the others hold numbers.
    rows : tuple of tuple of Cell
    caption : str
        What it shows.
    note : str
        Below it.
    tools : bool
        Whether the reader can sort and filter it.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    note: str = ""
    tools: bool = False


def text(words: str, *, title: str = "", tone: str = "", sort: float | None = None) -> Cell:
    """Return a cell of words."""
    return Cell((words,), title=title, tone=tone, sort=sort)


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a run's summary as cells that say where they stand in it; a path is a sequence of keys."""

    run: int
    values: Mapping[str, Any]

    def at(self, path: Sequence[str | int]) -> Any:
        """Return a value of the summary."""
        found: Any = self.values
        for key in path:
            found = found[key]
        return found

    def figure(self, shown: str, path: Sequence[str | int]) -> Figure:
        """Return a number as it is to be printed."""
        return Figure(shown, self.run, "".join(f"/{_escaped(key)}" for key in path))

    def number(self, name: str, *path: str | int) -> Cell:
        """Return a figure called `name` in `agents.benchmark.summary.FIGURES`."""
        value = self.at(path)
        return Cell((self.figure(number(name, value), path),), sort=value)

    def count(self, *path: str | int, digits: int = 0) -> Cell:
        """Return a number of things."""
        value = self.at(path)
        return Cell((self.figure(f"{value:,.{digits}f}", path),), sort=value)

    def percent(self, *path: str | int, shade: bool = False) -> Cell:
        """Return a share."""
        value = self.at(path)
        return Cell((self.figure(f"{value:.0%}", path),), sort=value, shade=value if shade else None)

    def interval(self, name: str, *path: str | int) -> Cell:
        """Return the interval of a figure, or say that the games are too few for one."""
        found = self.at(path)
        if "low" not in found:
            return text(TOO_FEW, tone="quiet")
        low, high = (self.figure(number(name, found[end]), (*path, end)) for end in ("low", "high"))
        return Cell((low, " to ", high), sort=found["low"])

    def shares(self, *path: str | int) -> Cell:
        """Return the interval of a share."""
        found = self.at(path)
        if "low" not in found:
            return text(TOO_FEW, tone="quiet")
        low, high = (self.figure(f"{found[end]:.0%}", (*path, end)) for end in ("low", "high"))
        return Cell((low, " to ", high), sort=found["low"])


def _escaped(key: str | int) -> str:
    return str(key).replace("~", "~0").replace("/", "~1")
