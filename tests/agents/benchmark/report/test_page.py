"""The page in a real browser: it says what `summary.json` says, draws its plots, and asks the network for nothing."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from agents.base import AgentError
from agents.benchmark.health import Leftovers
from agents.benchmark.report import page
from agents.benchmark.report.points import PointsByTurn
from agents.benchmark.report.runs import load
from agents.benchmark.run_directory import RunDirectory
from tests.agents.benchmark.report.runs import game, write
from tests.browser import PHONE, Browser, browser

FIGURES = """
return [...document.querySelectorAll("[data-figure]")].map(e => [e.dataset.run, e.dataset.figure, e.textContent]);
"""
PLOTS = """
return [...document.querySelectorAll("[data-plot]")].map(e => [e.dataset.plot, e.querySelectorAll("svg path").length]);
"""
SIGNS = """
return [...document.querySelectorAll("[data-plot]")].flatMap(plot =>
  [...plot.querySelectorAll(".role-legend-symbol path")].map(sign => {
    const [stroke, fill] = ["stroke", "fill"].map(name => sign.getAttribute(name) ?? "none");
    const filled = !["none", "transparent"].includes(fill) && sign.getBBox().height > 0;
    return [plot.dataset.plot, filled || !["none", "transparent"].includes(stroke)];
  }));
"""
COLUMN = """
const rows = [...document.querySelectorAll("#games tbody tr")].filter(row => !row.hidden);
return rows.map(row => row.cells[arguments[0]].textContent);
"""
FILTER = """
const box = document.querySelector("#games input");
box.value = arguments[0];
box.dispatchEvent(new Event("input"));
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("report")
    first = [game(seed) for seed in range(40)]
    second = [game(seed, score=game(seed).score + 300) for seed in range(39)] + [game(39, how="turn_limit", cause="")]
    return [write(folder / "before", first), write(folder / "after", second)]


@pytest.fixture(scope="module")
def single(runs: list[Path]) -> Path:
    return written(runs[:1])


@pytest.fixture(scope="module")
def compared(runs: list[Path]) -> Path:
    return written(runs, {"after": PointsByTurn((1, 50, 99), {0: (0, 10, 400), 1: (0, 40, 80)})})


def written(paths: list[Path], grown: dict[str, PointsByTurn] | None = None) -> Path:
    target = paths[0].parent / f"report-{len(paths)}.html"
    page.write(target, page.render(load(paths), grown))
    return target


def drawn(chromium: Browser, path: Path, **how: Any) -> Browser:
    chromium.open(path, **how)
    chromium.wait_for("document.documentElement.dataset.drawn")
    assert chromium.complaints() == []
    assert chromium.requests() == []
    return chromium


def at(values: Any, pointer: str) -> float:
    for key in pointer.split("/")[1:]:
        key = key.replace("~1", "/").replace("~0", "~")
        values = values[int(key)] if isinstance(values, list) else values[key]
    return float(values)


def read(text: str) -> tuple[float, float]:
    """Return a printed number, and half a unit of its last digit."""
    plain = text.replace(",", "").rstrip("%")
    scale = 0.01 if text.endswith("%") else 1.0
    digits = len(plain.partition(".")[2])
    return float(plain) * scale, 0.5 * 10**-digits * scale


def test_every_figure_is_that_of_the_summary(chromium: Browser, runs: list[Path], compared: Path) -> None:
    summaries = [json.loads((path / "summary.json").read_text()) for path in runs]
    found = drawn(chromium, compared).run(FIGURES)
    pointers = {(int(run), pointer) for run, pointer, _ in found}
    for run, pointer, text in found:
        shown, half = read(text)
        assert shown == pytest.approx(at(summaries[int(run)], pointer), abs=half * 1.0001), pointer
    for run, summary in enumerate(summaries):
        assert {(run, f"/overall/{name}/{kind}/{end}") for name in ("score", "progression", "turns")
                for kind in ("mean", "median") for end in ("value", "low", "high")} <= pointers  # fmt: skip
        assert {(run, f"/by_role/{code}/score/mean/value") for code in summary["by_role"]} <= pointers
        assert {(run, f"/causes/{number}/games") for number in range(len(summary["causes"]))} <= pointers
        assert {(run, f"/milestones/{name}/share") for name in summary["milestones"]} <= pointers
        assert {(run, f"/speed/{name}") for name in summary["speed"]} <= pointers


@pytest.mark.parametrize("dark", [False, True])
def test_every_plot_is_drawn_in_the_colours_of_the_page(chromium: Browser, compared: Path, dark: bool) -> None:
    drawn(chromium, compared, dark=dark)
    plots = chromium.run(PLOTS)
    assert {name for name, _ in plots} == {
        "pairs0", "points", "grown", "ends", "turns", "levels", "deepest", "roles", "memory",
    }  # fmt: skip
    assert all(paths > 10 for _, paths in plots)
    assert chromium.run("return document.querySelectorAll('#plot-turns .role-legend').length") == 1
    series = chromium.run("return getComputedStyle(document.documentElement).getPropertyValue('--series-1').trim()")
    assert series == ("#ee9355" if dark else "#c2571a")
    assert chromium.run("return document.querySelector('#plot-turns svg').outerHTML").count(series) >= 2


@pytest.mark.parametrize("plot", ["points", "turns", "levels"])
def test_the_pointer_brings_the_nearest_values(chromium: Browser, compared: Path, plot: str) -> None:
    drawn(chromium, compared)
    chromium.point_at(f"#plot-{plot} svg", 30, 20)
    shown = chromium.wait_for("document.querySelector('#vg-tooltip-element.visible')?.innerText")
    names = [line.split("\t")[0] for line in shown.splitlines() if "\t" in line]
    assert names[0] == "run"
    assert "before" in shown or "after" in shown
    assert "undefined" not in shown
    assert "%" in shown


@pytest.mark.parametrize("which", ["single", "compared"])
def test_a_phone_shows_it_without_scrolling_sideways(
    chromium: Browser, which: str, request: pytest.FixtureRequest
) -> None:
    drawn(chromium, request.getfixturevalue(which), size=PHONE)
    assert chromium.run("return document.documentElement.scrollWidth") == PHONE[0]


def test_one_run_has_no_comparison(chromium: Browser, single: Path) -> None:
    drawn(chromium, single)
    assert chromium.run("return document.getElementById('comparison')") is None
    assert chromium.run("return document.querySelectorAll('#plot-turns .role-legend').length") == 0


def test_games_can_be_sorted_and_filtered(chromium: Browser, single: Path) -> None:
    drawn(chromium, single)

    def column(number: int) -> list[str]:
        return [str(text) for text in chromium.run(COLUMN, number)]

    def click(number: int) -> None:
        chromium.run("document.querySelectorAll('#games thead th')[arguments[0]].click()", number)

    click(2)
    points = [int(text.replace(",", "")) for text in column(2)]
    assert points == sorted(points, reverse=True)
    click(2)
    assert [int(text.replace(",", "")) for text in column(2)] == points[::-1]
    click(7)
    assert column(7) == sorted(column(7))
    chromium.run(FILTER, "STARVED")
    assert set(column(7)) == {"starved"}
    assert len(column(7)) == 10


def test_the_seed_of_a_game_leads_to_its_page(chromium: Browser, runs: list[Path], tmp_path: Path) -> None:
    (run,) = load(runs[:1])
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "7.html").write_text("<title>game 7</title>")
    page.write(tmp_path / "report.html", page.render([run], links={run.directory.record_path(7): "pages/7.html"}))
    drawn(chromium, tmp_path / "report.html")
    assert chromium.run("return document.querySelectorAll('#games tbody a').length") == 1
    chromium.run("document.querySelector('#games tbody a').click()")
    chromium.wait_for("document.title === 'game 7'")


def test_words_of_the_game_are_no_markup(chromium: Browser, single: Path) -> None:
    drawn(chromium, single)
    assert "killed by <b>Juiblex</b> & co" in chromium.run("return document.getElementById('causes').textContent")
    assert chromium.run("return document.querySelectorAll('#causes b').length") == 0


def test_few_games_have_no_intervals_and_many_faults_are_told(chromium: Browser, tmp_path: Path) -> None:
    games = [game(1), game(2, how="agent_error", cause="KeyError"), game(3, versions={"commit": "other"})]
    text = drawn(chromium, written([write(tmp_path / "few", games)])).run("return document.body.innerText")
    assert "too few games" in text
    assert "Faults: 1 agent error" in text
    assert "Mixed code: the games were played by 2 commits" in text


def test_each_run_has_a_coloured_sign_in_each_legend(chromium: Browser, tmp_path: Path) -> None:
    """Also where games are so few that no role has an interval."""
    runs = [write(tmp_path / name, [game(seed) for seed in range(4)]) for name in ("before", "after")]
    signs = drawn(chromium, written(runs)).run(SIGNS)
    assert {plot for plot, _ in signs} >= {"points", "ends", "deepest", "roles", "memory"}
    assert all(seen for _, seen in signs), signs


def test_the_axis_of_a_workers_games_has_whole_numbers_once(chromium: Browser, tmp_path: Path) -> None:
    run = write(tmp_path / "run", [game(seed, worker=7) for seed in range(4)])
    labels = drawn(chromium, written([run])).run(
        "return [...document.querySelectorAll('[data-plot=memory] .role-axis-label')[0].querySelectorAll('text')]"
        ".map(text => text.textContent)"
    )
    assert labels == ["1", "2", "3", "4"]


def test_memory_and_what_was_left_are_told(chromium: Browser, tmp_path: Path) -> None:
    run = write(tmp_path / "run", [game(seed, worker=7, memory=50_000_000 + seed * 10_000) for seed in range(4)])
    RunDirectory(run).write_leftovers(Leftovers(2, 1))
    shown = drawn(chromium, written([run])).run("return document.getElementById('soak').innerText")
    assert "processes left behind\t2" in shown
    assert "folders left behind\t1" in shown
    assert "7\t4\t50.0\t50.0\t50.0\t+1.00\t+1.00" in shown
    old = write(tmp_path / "old", [game(1, memory=None)])
    shown = drawn(chromium, written([old])).run("return document.getElementById('soak').innerText")
    assert "processes left behind\tnot counted" in shown
    assert "MB" not in shown


def test_a_place_that_cannot_be_written_is_named_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(AgentError, match=r"it is a folder; name a file, .*report\.html"):
        page.check(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(AgentError, match=r"cannot write the report to .*: .*file does not allow it"):
        page.check(tmp_path / "file" / "report.html")
    page.check(tmp_path / "file")
    page.check(tmp_path / "new" / "report.html")
