"""Writes the CSV files, or says which of them differ from what the source gives."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path

from agents.symbolic.knowledge.generation.role_tables import (
    intrinsic_rows,
    inventory_rows,
    race_rows,
    role_rows,
    skill_rows,
)
from agents.symbolic.knowledge.generation.tables import Row, object_rows, species_rows

DATA = Path(__file__).parents[1] / "data"
"""Folder of the CSV files."""

BUILDERS: Mapping[str, Callable[[Path], list[Row]]] = {
    "species.csv": species_rows,
    "objects.csv": object_rows,
    "roles.csv": role_rows,
    "races.csv": race_rows,
    "skills.csv": skill_rows,
    "inventory.csv": inventory_rows,
    "intrinsics.csv": intrinsic_rows,
}
"""Name of a CSV file -> what reads its rows from the source."""


def csv_text(rows: list[Row]) -> str:
    """Return `rows` as CSV with one heading line and Unix line ends."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def generate(source: Path) -> dict[str, str]:
    """Return the text of each data file, by file name, from the unpacked nle sdist at `source`."""
    return {name: csv_text(build(source)) for name, build in BUILDERS.items()}


def differing(texts: Mapping[str, str], folder: Path = DATA) -> list[str]:
    """Return the names of the files in `folder` that are missing or not equal to `texts`."""
    return [name for name, text in texts.items() if not _same(folder / name, text)]


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def write(texts: Mapping[str, str], folder: Path = DATA) -> None:
    """Write each file of `texts` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
