"""A game with one known mistake: the analysis finds it, finds it again, and leaves nothing behind."""

import contextlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from agents.analysis.game import analyse
from agents.analysis.result import Analysis, AnalysisError, Settings
from agents.loop import replay
from agents.loop.record import GameRecord
from agents.loop.replay import ReplayError
from tests.agents.analysis import duel

SETTINGS = Settings(horizon=30, budget=3.0)


@pytest.fixture(scope="module")
def record() -> GameRecord:
    return duel.duel(seed=1)


@pytest.fixture(autouse=True)
def _debug_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "make_env", duel.make_env)


@pytest.fixture(scope="module")
def analysis(record: GameRecord) -> Analysis:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(replay, "make_env", duel.make_env)
        return analyse(record, SETTINGS)


def test_the_mistake_is_marked(analysis: Analysis) -> None:
    (first, *_) = analysis.blunders
    assert (first.played.name, first.best.name) == ("stand", "leave")
    assert first.played.chance.alive < 0.2
    assert first.best.chance.alive > 0.4
    assert first.played.chance.n == first.best.chance.n >= 16
    assert first.scene.enemy == "minotaur"
    assert first.turn >= duel.WHEN


def test_what_does_the_same_and_what_takes_no_time_is_no_alternative(analysis: Analysis) -> None:
    names = {option.name for item in analysis.examined for option in (item.best, *item.alternatives)}
    assert names.isdisjoint({"stand longer", "look"})


def test_the_curve_ends_at_the_end(analysis: Analysis, record: GameRecord) -> None:
    steps = [point.step for point in analysis.curve]
    assert steps == sorted(steps)
    assert steps[0] == 0
    assert (steps[-1], analysis.curve[-1].chance.alive) == (len(record.keys), 0.0)
    assert all(point.chance.low <= point.chance.alive <= point.chance.high for point in analysis.curve)


def test_the_same_dice_find_the_same_and_others_play_others(analysis: Analysis, record: GameRecord) -> None:
    def found(analysis: Analysis) -> Analysis:
        return replace(analysis, cost=replace(analysis.cost, cpu_seconds=0.0))

    assert found(analyse(record, SETTINGS)) == found(analysis)
    other = analyse(record, replace(SETTINGS, dice=1))
    assert other.cost.keys != analysis.cost.keys
    assert other.blunders


def test_no_copy_is_left(analysis: Analysis) -> None:
    assert analysis.cost.forks > 50
    mine = Path("/proc/self/cmdline").read_bytes()
    assert [pid for pid in children() if Path(f"/proc/{pid}/cmdline").read_bytes() == mine] == []


def children() -> list[int]:
    """Return the processes whose parent this one is."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it has ended since
            _, _, after_the_name = stat.read_text().rpartition(") ")
            if int(after_the_name.split()[1]) == os.getpid():
                found.append(int(stat.parent.name))
    return found


def test_it_comes_back_from_json(analysis: Analysis) -> None:
    assert Analysis.from_json(analysis.to_json()) == analysis


def test_an_agent_that_plays_otherwise_is_refused(record: GameRecord) -> None:
    other = replace(record, config=replace(record.config, agent="random"))
    with pytest.raises(ReplayError, match="key"):
        analyse(other, SETTINGS)


def test_a_human_is_not_played_on(record: GameRecord, tmp_path: Path) -> None:
    human = replace(record, config=replace(record.config, agent="human"))
    with pytest.raises(AnalysisError, match="human"):
        analyse(human, SETTINGS)
