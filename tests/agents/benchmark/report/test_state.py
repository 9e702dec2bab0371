"""The state figures on the page."""

from pathlib import Path

from agents.benchmark.report import page
from agents.benchmark.report.runs import load
from agents.loop.state import GameState, Sample
from tests.agents.benchmark.report.runs import game, write

STATE = GameState((Sample(1, 1, 0, 1, 6, 16, 16, 0, 0), Sample(4_200, 4, 0, 8, 2, 9, 60, 31, 5_000, worn="bh")))


def test_a_run_with_state_figures_shows_how_its_heroes_stood(tmp_path: Path) -> None:
    run = write(tmp_path / "new", [game(seed, state=STATE, role="val") for seed in range(6)])
    html = page.render(load([run]))
    assert "How the heroes stood" in html
    assert "Danger and points by place and level" in html
    assert "Gold unspent at the end" in html


def test_an_older_run_has_no_such_section(tmp_path: Path) -> None:
    html = page.render(load([write(tmp_path / "old", [game(seed) for seed in range(6)])]))
    assert "How the heroes stood" not in html
    assert 'href="#state"' not in html
