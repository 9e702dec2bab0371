"""Real text recorded from scripted games of nle 1.3.0, with what the parsers made of it when a person last looked."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[3] / "golden" / "perception"


def rows(name: str) -> list[dict[str, Any]]:
    """Return the records of a file of JSON lines."""
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


def lines(name: str) -> list[str]:
    """Return the lines of a text file."""
    return (FOLDER / name).read_text("utf-8").splitlines()
