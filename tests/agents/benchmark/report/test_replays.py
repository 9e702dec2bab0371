from pathlib import Path

import pytest

from agents.base import AgentError
from agents.benchmark.evaluation import evaluate
from agents.benchmark.report import replays
from agents.benchmark.report.replays import Pick, ReplayPickError
from agents.benchmark.report.runs import ReportedRun, load
from agents.loop.record import GameRecord
from agents.loop.setup import RunConfig
from tests.agents.benchmark.report.runs import game, write


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> ReportedRun:
    out = tmp_path_factory.mktemp("replays") / "run"
    evaluate(RunConfig("random", max_steps=60), range(3), out=out)
    return load([out])[0]


def test_picks_are_read() -> None:
    assert replays.parse("worst:5, best:1,seed:0") == (Pick("worst", 5), Pick("best", 1), Pick("seed", 0))


@pytest.mark.parametrize("text", ["", "worst", "worst:", "worst:0", "worst:-1", "worst:x", "all:5", "best:5,,"])
def test_what_cannot_be_read_is_told_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ReplayPickError, match="allowed are worst:N, best:N and seed:N"):
        replays.parse(text)


def test_the_worst_and_the_best_are_by_points_and_nothing_is_picked_twice(tmp_path: Path) -> None:
    path = write(tmp_path / "run", [game(seed, score=score) for seed, score in enumerate([50, 10, 90, 10, 70])])
    for seed in range(5):
        record = path / "games" / f"{seed}.game"
        record.parent.mkdir(exist_ok=True)
        record.touch()
    chosen = replays.choose(load([path]), replays.parse("worst:2,best:2,seed:2,seed:0"))
    assert [item.name for item in chosen] == ["run-1", "run-3", "run-2", "run-4", "run-0"]


def test_a_seed_that_no_run_has_is_named(run: ReportedRun) -> None:
    with pytest.raises(ReplayPickError, match="no run of this report has a game of seed 77"):
        replays.choose([run], [Pick("seed", 77)])


def test_a_run_without_records_is_told(tmp_path: Path) -> None:
    runs = load([write(tmp_path / "run", [game(1)])])
    with pytest.raises(ReplayPickError, match=r"there is no record .*1\.game: the run is older than records"):
        replays.choose(runs, [Pick("worst", 1)])


def test_pages_are_written_and_linked_from_where_the_report_lies(run: ReportedRun, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    seen: list[int] = []
    pages, troubles = replays.write(
        replays.choose([run], replays.parse("seed:1")), tmp_path / "report-games", lambda: seen.append(1)
    )
    assert troubles == []
    assert seen == [1]
    assert replays.links([run], pages, report) == {run.directory.record_path(1): "report-games/run-1.html"}
    assert "<html" in (tmp_path / "report-games" / "run-1.html").read_text(encoding="utf-8")


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
    pages, troubles = replays.write(replays.choose([run], [Pick("seed", 0)]), tmp_path / "pages")
    assert pages == {}
    assert troubles[0].startswith(f"{path}: ")


def test_pages_that_cannot_be_written_are_told(run: ReportedRun, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(AgentError, match="cannot write the pages of games to"):
        replays.write(replays.choose([run], [Pick("seed", 1)]), tmp_path / "file" / "pages")
