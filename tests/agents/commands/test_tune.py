"""The command line of the tuning experiment."""

import json
from pathlib import Path

import pytest

from agents.benchmark.run_directory import RunDirectory
from agents.commands import command_line, tune
from agents.loop.rollout import agent_seed
from agents.symbolic.tuning.file import knobs
from agents.tuning.play import design_of

SHORT = ("--seed", "7", "--max-turns", "40")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "games"


def command(*arguments: str) -> int:
    return command_line.run(lambda: tune.main(list(arguments)))


def play(out: Path, games: int, *more: str) -> int:
    return command("play", "--out", str(out), "--games", str(games), *SHORT, *more)


def test_games_are_played_with_drawn_thresholds_and_resumed(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert play(out, 1, "--verbose") == 0
    assert "1 of 1 games" in capsys.readouterr().out
    first = RunDirectory(out).episodes()
    assert play(out, 3) == 0
    run = RunDirectory(out)
    games = run.episodes()
    assert [game.seed for game in games] == [7, 8, 9]
    assert games[0] == first[0], "a finished game is not played again"
    assert len((out / "episodes.jsonl").read_text("utf-8").splitlines()) == 3
    found = design_of(run.config())
    assert set(found.names) == set(knobs())
    assert found.signs(agent_seed(7)).tolist() != found.signs(agent_seed(8)).tolist()


def test_another_design_in_the_same_folder_is_one_clear_line(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert play(out, 1, "--fields", "rest.below") == 0
    assert play(out, 1, "--fields", "rest.below,odds.crowd") == command_line.BAD_INPUT
    said = capsys.readouterr().err
    assert "draws other thresholds, or from other values: odds.crowd; take another --out" in said
    assert said.count("\n") == 1


def test_a_folder_of_other_games_is_refused(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out.mkdir()
    (out / "run.json").write_text(json.dumps({"agent": "random"}), "utf-8")
    assert play(out, 1) == command_line.BAD_INPUT
    assert "a run of 'random' is no experiment" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--fields", "rset"], "no threshold or group 'rset', did you mean 'rest'?"),
        (["--scale", "-1"], "the steps must be scaled by more than 0, not -1"),
    ],
)
def test_bad_options_play_nothing(out: Path, capsys: pytest.CaptureFixture[str], more: list[str], said: str) -> None:
    assert play(out, 1, *more) == command_line.BAD_INPUT
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_the_thresholds_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert command("list") == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in knobs())
