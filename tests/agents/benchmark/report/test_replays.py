from pathlib import Path

import pytest

from agents.base import AgentError
from agents.benchmark.evaluation import evaluate
from agents.benchmark.report import replays
from agents.benchmark.report.runs import ReportedRun, load
from agents.benchmark.selection import SelectionError
from agents.loop.record import GameRecord
from agents.loop.setup import RunConfig
from agents.watching.page.analysis import Analysis, Survival
from tests.agents.benchmark.report.runs import game, write


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> ReportedRun:
    out = tmp_path_factory.mktemp("replays") / "run"
    evaluate(RunConfig("random", max_steps=60), range(3), out=out)
    return load([out])[0]


def kept(path: Path, seeds: range) -> Path:
    """A run whose records are there, if not to be read."""
    write(path, [game(seed, score=100 * seed) for seed in seeds])
    (path / "games").mkdir()
    for seed in seeds:
        (path / "games" / f"{seed}.game").touch()
    return path


def test_games_are_chosen_from_each_run_and_none_twice(tmp_path: Path) -> None:
    runs = load([kept(tmp_path / "a", range(5)), kept(tmp_path / "b", range(3, 8))])
    chosen = replays.choose(runs, "worst:2, best:1, seed:1")
    assert [item.name for item in chosen] == ["a-0", "a-1", "b-3", "b-4", "a-4", "b-7"]


def test_a_game_that_no_run_has_is_named(tmp_path: Path) -> None:
    runs = load([kept(tmp_path / "a", range(5))])
    with pytest.raises(SelectionError, match="no game for 'seed:77'"):
        replays.choose(runs, "worst:1,seed:77")
    with pytest.raises(SelectionError, match="cannot select games by 'some'"):
        replays.choose(runs, "some")


def test_a_game_that_was_not_kept_is_told_and_costs_the_others_nothing(run: ReportedRun, tmp_path: Path) -> None:
    gone = run.directory.record_path(1)
    away = gone.rename(tmp_path / "1.game")
    try:
        pages, troubles = replays.write(replays.choose([run], "all"), tmp_path / "pages")
    finally:
        away.rename(gone)
    assert sorted(pages) == [run.directory.record_path(seed) for seed in (0, 2)]
    assert troubles == [f"cannot read {gone}: No such file or directory; the game has no page"]


def test_the_analysis_of_another_game_is_left_out_and_told(run: ReportedRun, tmp_path: Path) -> None:
    kept = run.directory.path / "analysis" / "1.json"
    kept.parent.mkdir()
    kept.write_text(Analysis(200, seed=4).to_json(), encoding="utf-8")
    try:
        pages, troubles = replays.write(replays.choose([run], "seed:1"), tmp_path)
    finally:
        kept.unlink()
        kept.parent.rmdir()
    assert 'id="analysis"' not in pages[run.directory.record_path(1)].read_text(encoding="utf-8")
    assert [trouble for trouble in troubles if "another game: seed 4, and not 1" in trouble]


def test_pages_are_written_and_linked_from_where_the_report_lies(run: ReportedRun, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    seen: list[int] = []
    pages, troubles = replays.write(replays.choose([run], "seed:1"), tmp_path / "report-games", lambda: seen.append(1))
    assert troubles == []
    assert seen == [1]
    assert replays.links([run], pages, report) == {run.directory.record_path(1): "report-games/run-1.html"}
    assert "<html" in (tmp_path / "report-games" / "run-1.html").read_text(encoding="utf-8")


def test_a_game_that_was_analysed_is_shown_with_its_analysis(run: ReportedRun, tmp_path: Path) -> None:
    kept = run.directory.path / "analysis" / "1.json"
    kept.parent.mkdir()
    kept.write_text(Analysis(200, (Survival(0, 0.75, 0.5, 0.9, 41),)).to_json(), encoding="utf-8")
    try:
        pages, _ = replays.write(replays.choose([run], "seed:1"), tmp_path)
    finally:
        kept.unlink()
        kept.parent.rmdir()
    assert '"n":41' in pages[run.directory.record_path(1)].read_text(encoding="utf-8")


def test_a_page_that_lies_beside_its_record_is_linked(run: ReportedRun, tmp_path: Path) -> None:
    page = run.directory.record_path(2).with_suffix(".html")
    page.touch()
    try:
        found = replays.links([run], {}, run.directory.path / "report.html")
    finally:
        page.unlink()
    assert found == {run.directory.record_path(2): "games/2.html"}


def test_a_record_that_strays_has_no_page_and_is_told(tmp_path: Path) -> None:
    evaluate(RunConfig("random", max_steps=2100), [0], out=tmp_path / "run")
    (run,) = load([tmp_path / "run"])
    path = run.directory.record_path(0)
    record = GameRecord.load(path)
    GameRecord(500, record.config, record.keys, ("0" * 16,) * 9, record.versions, record.end).save(path)
    pages, troubles = replays.write(replays.choose([run], "seed:0"), tmp_path / "pages")
    assert pages == {}
    assert troubles[0].startswith(f"{path}: ")


def test_pages_that_cannot_be_written_are_told(run: ReportedRun, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(AgentError, match="cannot write the pages of games to"):
        replays.write(replays.choose([run], "seed:1"), tmp_path / "file" / "pages")
