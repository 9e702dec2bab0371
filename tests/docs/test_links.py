"""Links of the pages to files of this repository lead somewhere."""

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "agents").rglob("*.md")])

_CODE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def links(page: Path) -> list[str]:
    found = _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8")))
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = _HEADING.findall(_CODE.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_exist(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name} links to {link}"
        assert not anchor or anchor in anchors(target), f"{page.name} links to {link}"


def test_the_readme_has_links() -> None:
    assert len(links(ROOT / "README.md")) > 15


def test_every_page_is_reached_from_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    listed = {line.strip() for line in index.splitlines()}
    pages = {path.stem for kind in ("md", "ipynb") for path in (ROOT / "docs").glob(f"*.{kind}")}
    assert pages - {"index"} <= listed


def test_the_readme_is_short_and_its_picture_light() -> None:
    assert (ROOT / "README.md").stat().st_size < 6_000
    assert (ROOT / "docs" / "images" / "play.gif").stat().st_size < 1_000_000


def test_the_chart_is_drawn_from_its_figures() -> None:
    chart = ROOT / "docs" / "images" / "points.svg"
    before = chart.read_text(encoding="utf-8")
    subprocess.run([sys.executable, ROOT / "scripts" / "chart.py"], check=True, capture_output=True)
    assert chart.read_text(encoding="utf-8") == before


def test_the_chart_has_the_figures_of_the_page_that_it_names() -> None:
    with (ROOT / "docs" / "data" / "points.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "ours"]
    assert len(rows) > 2
    for row in rows:
        lines = (ROOT / row["source"]).read_text(encoding="utf-8").splitlines()
        figures = [f"{int(row[name]):,}" for name in ("mean", "median")]
        assert any(all(figure in line for figure in figures) for line in lines), row
