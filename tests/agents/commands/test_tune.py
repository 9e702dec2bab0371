"""The command line of the tuning experiment."""

import json
from pathlib import Path

import pytest

from agents.benchmark.run_directory import RunDirectory
from agents.commands import command_line, tune
from agents.loop.rollout import agent_seed
from agents.symbolic.tuning.file import knobs, load
from agents.tuning.play import design_of
from tests.agents.tuning.made_up import made_up_run

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


def test_a_game_may_end_at_a_level(out: Path) -> None:
    assert play(out, 1, "--max-level", "1") == 0
    (game,) = RunDirectory(out).episodes()
    assert (game.how, game.turn) == ("level_limit", 1)


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
        (["--around", "nowhere.json"], "cannot read the tuning nowhere.json: No such file or directory"),
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


def test_the_fit_prints_effects_and_what_chance_alone_shows(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made_up_run(out, 400, {"rest.below": 1.0}, fields=["rest", "odds"])
    assert command("fit", str(out), "--role") == 0
    shown = capsys.readouterr().out
    first = next(line for line in shown.splitlines() if "->" in line and "threshold" not in line)
    assert "rest.below" in first
    assert "0.75 -> 0.95" in first
    assert "By chance alone 0.8 of 18 thresholds would have |z| > 2" in " ".join(shown.split())
    assert "Where roles differ: log points" in shown


def test_the_fit_as_json(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made_up_run(out, 200, {"rest.below": 1.0}, fields=["rest"])
    assert command("fit", str(out), "--json", "--outcome", "XL8") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["log points"]["rest.below"]["z"] > 5
    assert set(found) == {"log points", "points", "XL8", "log turns"}


def test_what_is_proposed_can_be_played(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made_up_run(out, 400, {"rest.below": 1.0, "odds.crowd": -1.0}, fields=["rest", "odds"])
    path = tmp_path / "moved.json"
    assert command("propose", str(out), "--out", str(path)) == 0
    assert json.loads(path.read_text("utf-8")) == {"rest": {"below": 0.95}, "odds": {"crowd": 1}}
    assert load(path).odds.crowd == 1
    assert f"--agent-option tuning={path}" in capsys.readouterr().out.replace("\n", "")


def test_an_experiment_goes_on_from_what_the_last_one_moved(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "moved.json"
    path.write_text('{"rest": {"below": 0.9, "until": 0.8}}', "utf-8")
    assert play(out, 1, "--fields", "rest", "--around", str(path)) == 0
    assert design_of(RunDirectory(out).config()).ends["rest.below"] == [0.8, 1.0]
    made_up_run(tmp_path / "second", 400, {"rest.below": -1.0}, fields=["rest"])
    proposed = tmp_path / "proposed.json"
    assert command("propose", str(tmp_path / "second"), "--out", str(proposed), "--around", str(path)) == 0
    assert json.loads(proposed.read_text("utf-8")) == {"rest": {"below": 0.75, "until": 0.8}}


def test_where_nothing_is_sure_nothing_is_moved(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made_up_run(out, 200, {}, fields=["rest"])
    path = tmp_path / "moved.json"
    assert command("propose", str(out), "--out", str(path)) == 0
    assert json.loads(path.read_text("utf-8")) == {}
    assert "No threshold is worth moving for sure" in capsys.readouterr().out


@pytest.mark.parametrize("suffix", [".html", ".png"])
def test_the_effects_are_drawn(out: Path, tmp_path: Path, suffix: str) -> None:
    pytest.importorskip("altair", reason="needs the extra 'report'")
    pytest.importorskip("vl_convert", reason="needs the extra 'report'")
    made_up_run(out, 200, {"rest.below": 1.0}, fields=["rest"])
    path = tmp_path / f"effects{suffix}"
    assert command("fit", str(out), "--plot", str(path)) == 0
    content = path.read_bytes()
    assert content.startswith(b"\x89PNG") if suffix == ".png" else b"rest.below" in content
    assert b"cdn.jsdelivr" not in content, "the page needs no network"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fit", "nowhere"], "nowhere"),
        (["fit", "nowhere", "--plot", "effects.gif"], "a picture is one of .html, .png, .svg, not effects.gif"),
        (["propose", "nowhere", "--out", "moved.json"], "nowhere"),
    ],
)
def test_bad_input_of_the_fit_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert command(*arguments) == command_line.BAD_INPUT
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
