"""The columns of ``scalars.jsonl`` that the page on the nets explains."""

import re
from pathlib import Path

from agents.neural.shared.scalars import read_scalars

PAGE = Path(__file__).parents[3] / "docs" / "nets.md"


def unexplained(run: Path) -> set[str]:
    """Return the columns that a run wrote and the page does not have; those of an algorithm are without its name."""
    table = PAGE.read_text(encoding="utf-8").partition("| column |")[2].partition("\n\n")[0]
    known = {name for row in table.splitlines()[2:] for name in re.findall(r"`([^`]+)`", row.split("|")[1])}
    written = {name.rpartition("/")[2] for point in read_scalars(run) for name in point}
    return written - known - {"step"}
