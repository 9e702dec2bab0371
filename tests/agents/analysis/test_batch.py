"""Many games: resumed, refused, and kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from agents.analysis import batch
from agents.analysis.batch import Failed, analyse_all, load_analysis, save_analysis
from agents.analysis.result import Analysis, AnalysisError, Settings
from agents.benchmark.run_directory import analysis_path
from agents.loop.record import GameRecord, RecordError
from agents.loop.rollout import play_episode
from agents.loop.setup import RunConfig, make_agent, make_env
from tests.agents.analysis.samples import analysis, examined

SETTINGS = Settings(horizon=10, budget=0.2)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two short games of the random agent, as a run keeps them."""
    config, paths = RunConfig("random", max_steps=300), []
    for seed in (1, 2):
        env = make_env(config)
        result = play_episode(env, make_agent(config), seed, max_steps=config.max_steps)
        env.close()
        paths.append(tmp_path_factory.getbasetemp() / "run" / "games" / f"{seed}.game")
        GameRecord.of(result, config).save(paths[-1])
    return paths


def test_games_are_analysed_kept_and_not_analysed_again(records: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Analysis | Failed] = []
    found = analyse_all(records, SETTINGS, on_game=told.append)
    assert told == found
    assert [item.seed for item in found if isinstance(item, Analysis)] == [1, 2]
    assert all(item.curve for item in found if isinstance(item, Analysis))
    assert load_analysis(analysis_path(records[0])) == found[0]

    def never(*_: object) -> None:
        raise AssertionError("nothing is left to do")

    monkeypatch.setattr(batch, "_Analyst", never)
    told.clear()
    assert analyse_all(records, SETTINGS, on_game=told.append) == found
    assert told == found

    with pytest.raises(AnalysisError, match=r"--horizon 10 --budget 0.2 --dice 0, now --horizon 10 --budget 0.2 --di"):
        analyse_all(records, replace(SETTINGS, dice=1))


def test_a_game_that_cannot_be_analysed_does_not_stop_the_others(records: list[Path], tmp_path: Path) -> None:
    record = GameRecord.load(records[0])
    wrong = tmp_path / "3.game"
    replace(record, keys=bytes(reversed(record.keys))).save(wrong)
    found = analyse_all([wrong, records[1]], SETTINGS)
    assert isinstance(found[0], Failed)
    assert "key" in found[0].reason
    assert isinstance(found[1], Analysis)
    assert not analysis_path(wrong).exists()


def test_a_torn_record_is_refused_before_any_work(records: list[Path], tmp_path: Path) -> None:
    torn = tmp_path / "4.game"
    torn.write_bytes(records[0].read_bytes()[:-5])
    with pytest.raises(RecordError, match="cut short"):
        analyse_all([torn], SETTINGS)


def test_records_that_are_gone_or_torn_do_not_stop_the_others(records: list[Path], tmp_path: Path) -> None:
    gone, torn = tmp_path / "4.game", tmp_path / "5.game"
    torn.write_bytes(records[0].read_bytes()[:-5])
    told: list[Analysis | Failed] = []
    found = analyse_all([gone, records[0], torn], SETTINGS, on_game=told.append)
    assert found[0] == Failed(gone, f"cannot read {gone}: No such file or directory")
    assert isinstance(found[1], Analysis)
    assert isinstance(found[2], Failed)
    assert "cut short" in found[2].reason
    assert sorted(map(id, told)) == sorted(map(id, found)), "each game once"
    with pytest.raises(RecordError, match=r"cannot read .*4.game"):
        analyse_all([gone, torn], SETTINGS)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "analysis").write_text("in the way")
    with pytest.raises(AnalysisError, match="cannot keep the analysis"):
        save_analysis(tmp_path / "analysis" / "7.json", analysis(7, examined(5, 1, 2)))
