from pathlib import Path

import pytest

from agents.benchmark.report.runs import load
from agents.benchmark.run_directory import RunError
from tests.agents.benchmark.report.runs import game, write


def test_runs_of_one_name_are_told_apart_by_their_paths(tmp_path: Path) -> None:
    paths = [write(tmp_path / name / "run", [game(1)]) for name in ("a", "b")]
    assert [run.label for run in load(paths)] == [str(path) for path in paths]
    assert load(paths[:1])[0].label == "run"


def test_a_reward_that_is_the_points_is_not_told_twice(tmp_path: Path) -> None:
    points, other = (
        write(tmp_path / "a", [game(1, score=3000, reward=2999.9999)]),
        write(tmp_path / "b", [game(1, task="Oracle", reward=0.5)]),
    )
    one, two = load([points, other])
    assert "reward" not in one.told
    assert {"reward", "solved"} <= set(two.told)


def test_what_is_no_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"nowhere is not the folder of a run: evaluate.py --out writes one"):
        load([tmp_path / "nowhere"])
    with pytest.raises(RunError, match="no finished games"):
        load([tmp_path])
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "episodes.jsonl").write_text("")
    with pytest.raises(RunError, match="empty holds no finished game yet"):
        load([tmp_path / "empty"])


def test_a_run_cannot_be_compared_with_itself_by_mistake(tmp_path: Path) -> None:
    path = write(tmp_path / "a", [game(1)])
    with pytest.raises(RunError, match="given twice"):
        load([path, tmp_path / "." / "a"])
