"""The command line of the analysis."""

import json
import shutil
from pathlib import Path

import pytest

from agents.commands import analyse, command_line
from agents.commands.evaluate import main as evaluate


def run(*arguments: str) -> int:
    return command_line.run(lambda: analyse.main(list(arguments)))


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("played") / "run"
    games = ["--agent", "random", "--episodes", "2", "--max-steps", "60", "--workers", "1", "--out", str(folder)]
    assert evaluate(games) == 0
    return folder


def test_a_run_is_analysed_and_its_table_kept(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(played), "--games", "seed:1", "--budget", "0.2", "--horizon", "20") == 0
    out = capsys.readouterr().out
    assert "seed 1: step_limit" in out
    assert "1 game; " in out
    table = json.loads((played / "analysis.json").read_text())
    assert (table["games"], table["horizon"]) == (1, 20)
    assert table.keys() >= {"total", "behaviour", "enemy", "level"}
    assert (played / "analysis" / "1.json").exists()
    assert not (played / "analysis" / "0.json").exists()


def test_a_game_whose_record_is_gone_is_told_and_the_others_are_analysed(
    played: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "run"
    shutil.copytree(played, folder, ignore=shutil.ignore_patterns("analysis*"))
    gone = folder / "games" / "0.game"
    gone.unlink()
    assert run(str(folder), "--budget", "0.2", "--horizon", "20") == 0
    out = capsys.readouterr().out
    assert f"{gone} was not analysed: cannot read {gone}: No such file or directory" in out.splitlines()
    assert "seed 1: step_limit" in out
    assert json.loads((folder / "analysis.json").read_text())["games"] == 1
    assert run(str(folder), "--games", "seed:0") == command_line.BAD_INPUT, "nothing is left"
    (line,) = capsys.readouterr().err.splitlines()
    assert f"cannot read {gone}" in line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.game"], "cannot read nowhere.game"),
        (["{run}", "--games", "strange:1"], "allowed: worst:N"),
        (["{run}", "--games", "seed:77"], "seed:77"),
        (["{run}/episodes.jsonl"], "is not the record of a game"),
        (["{run}/games"], "holds no records"),
    ],
)
def test_bad_input_is_one_line(
    played: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(*(text.format(run=played) for text in arguments)) == command_line.BAD_INPUT
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


@pytest.mark.parametrize("arguments", [["--budget", "0"], ["--dice", "-1"], ["--horizon", "x"], []])
def test_options_out_of_range_are_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as refusal:
        analyse.main(["x.game", *arguments] if arguments else [])
    assert refusal.value.code == command_line.BAD_INPUT
