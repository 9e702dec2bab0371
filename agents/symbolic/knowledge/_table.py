"""Reads the package's CSV files."""

from __future__ import annotations

import csv
from pathlib import Path

_DATA = Path(__file__).parent / "data"


class UnknownNameError(KeyError):
    """A name that no entry of the table asked for has; the message quotes it."""


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of the data file `name`, as written, by column heading."""
    with (_DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
