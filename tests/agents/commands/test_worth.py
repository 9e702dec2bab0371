"""The command line of the worth tool."""

import json
from pathlib import Path

import pytest

from agents.commands import command_line, worth
from agents.commands.evaluate import main as evaluate

GAMES = ("--agent", "random", "--episodes", "2", "--max-steps", "30")


def run(*arguments: str) -> int:
    return command_line.run(lambda: worth.main(list(arguments)))


def test_a_change_is_measured_against_games_that_it_plays_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*GAMES, "--out", str(tmp_path), "--change", "ac8", "--change", "ac4+hunger", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["change"] for row in rows] == ["ac8", "ac4+hunger"]
    assert all(row["games"] == 2 and not row["failures"] for row in rows)
    assert {path.name for path in tmp_path.iterdir()} == {"unchanged", "ac8", "ac4+hunger"}


def test_a_run_on_disk_says_what_plays_and_is_not_played_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base, out = str(tmp_path / "base"), tmp_path / "worth"
    assert evaluate([*GAMES, "--seed", "40", "--workers", "1", "--out", base]) == 0
    assert run("--base", base, "--episodes", "2", "--out", str(out), "--change", "ac8") == 0
    assert "armour class 8 better" in capsys.readouterr().out
    assert json.loads((out / "ac8/run.json").read_text())["agent"] == "random"
    assert not (out / "unchanged").exists()
    assert run("--base", base, "--episodes", "3", "--out", str(out), "--change", "ac8") == command_line.BAD_INPUT
    assert (
        "lacks 1 of 3 games, such as those of seeds 42: ask for fewer by --episodes and --seed"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--change", "luck"], "no change 'luck'"), (["--base", "nowhere"], "nowhere/run.json")],
)
def test_bad_input_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run("--out", str(tmp_path), *arguments) == command_line.BAD_INPUT
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


@pytest.mark.parametrize(
    "more", [("--agent", "symbolic"), ("--agent-option", "strategy=score"), ("--task", "Gold"), ("--max-turns", "9")]
)
def test_what_plays_is_said_by_the_base_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, str]
) -> None:
    with pytest.raises(SystemExit) as end:
        run("--out", str(tmp_path), "--base", "runs/a", "--seed", "3", "--episodes", "2", *more)
    assert end.value.code == command_line.BAD_INPUT
    assert f"--base says what plays, and what it plays: leave out {more[0]}" in capsys.readouterr().err
