from pathlib import Path

import pytest

from agents.benchmark.evaluation import evaluate
from agents.benchmark.report.points import PointsByTurn, sample
from agents.benchmark.report.runs import ReportedRun, load
from agents.loop.record import GameRecord
from agents.loop.setup import RunConfig
from tests.agents.benchmark.report.runs import game, write

SEEDS = (63, 227, 263, 265)
"""Short games of the random agent, which mostly lives for tens of thousands of keys."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> ReportedRun:
    out = tmp_path_factory.mktemp("points") / "run"
    evaluate(RunConfig("random", max_turns=300), SEEDS, out=out)
    return load([out])[0]


def test_the_points_of_replayed_games_end_where_the_games_ended(run: ReportedRun) -> None:
    found = sample(run, 10)
    assert found is not None
    assert found.strayed == 0
    assert set(found.games) == {result.seed for result in run.results}
    for result in run.results:
        points = found.games[result.seed]
        assert list(points) == sorted(points)
        reached = [turn for turn in found.turns if turn <= result.turn]
        assert points[0] == 0
        assert points[len(reached) - 1] <= result.score
        assert points[len(reached) :] == (result.score,) * (len(points) - len(reached))


def test_a_sample_is_spread_over_the_seeds(run: ReportedRun) -> None:
    seen = []
    found = sample(run, 2, lambda: seen.append(1))
    assert found is not None
    assert list(found.games) == [SEEDS[0], SEEDS[-1]]
    assert len(seen) == 2


def test_a_run_without_records_has_no_curves(tmp_path: Path) -> None:
    assert sample(load([write(tmp_path / "run", [game(1)])])[0], 5) is None


def test_a_record_that_strays_is_counted(run: ReportedRun) -> None:
    path = run.directory.record_path(SEEDS[0])
    before = path.read_bytes()
    record = GameRecord.load(path)
    other = GameRecord(record.seed + 500, record.config, record.keys * 8, ("0" * 16,) * 9, record.versions, record.end)
    try:
        other.save(path)
        found = sample(run, 10)
    finally:
        path.write_bytes(before)
    assert found is not None
    assert found.strayed == 1
    assert SEEDS[0] not in found.games


def test_quartiles_stop_where_a_game_was_cut() -> None:
    grown = PointsByTurn((1, 2, 3), {1: (0, 10, 20), 2: (0, 30), 3: (0, 20, 40)})
    assert list(grown.quartiles()) == [(1, 0, 0, 0), (2, 15, 20, 25)]
