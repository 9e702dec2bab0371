"""The command line of the experiment at dangerous moments."""

import json
import shutil
from pathlib import Path

import pytest

from agents.commands import command_line, tune
from agents.symbolic.tuning.file import load
from tests.agents.tuning.made_up_moments import made_up_moments
from tests.agents.tuning.recorded import SEEDS, recorded

STRAY = Path(__file__).parents[1] / "calibration" / "5003.game"
SHORT = ("--fields", "rest.below,odds.crowd,fight.approach", "--danger", "0", "--most", "1", "--horizon", "100")


def command(*arguments: str) -> int:
    return command_line.run(lambda: tune.main(list(arguments)))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return recorded(tmp_path_factory.mktemp("recorded"))


def test_from_a_run_to_its_effects(run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "moments"
    arguments = ("moments", str(run), "--out", str(out), "--pairs", "14", *SHORT)
    assert command(*arguments) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "28 pairs at 2 moments of 2 games" in shown
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert before.keys() == {"moments.json", *(f"{seed}.json" for seed in SEEDS)}
    assert command(*arguments) == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    capsys.readouterr()
    assert command("fit", str(out), "--outcome", "experience", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found["experience"]) == {"rest.below", "odds.crowd", "fight.approach"}


def test_a_game_that_is_played_otherwise_is_named_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tmp_path / "run"
    (run / "games").mkdir(parents=True)
    shutil.copy(STRAY, run / "games")
    assert command("moments", str(run), "--out", str(tmp_path / "out"), "--danger", "1") == 1
    shown = " ".join(capsys.readouterr().out.split())
    assert "5003.game is left out: at key" in shown
    assert "1 of 1 games are left out" in shown


def test_other_settings_are_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made_up_moments(tmp_path / "out", 1, {})
    run = recorded(tmp_path / "run", SEEDS[:1])
    assert command("moments", str(run), "--out", str(tmp_path / "out"), "--danger", "0.1") == command_line.BAD_INPUT
    said = capsys.readouterr().err
    assert "danger was 0.015, now 0.1" in said
    assert "other thresholds are drawn, or from other values: elbereth.alone" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            ["--fields", "rset"],
            "no threshold or group 'rset', did you mean 'rest'?; 'nethack-agents tune list' shows them",
        ),
        (["--scale", "0"], "the steps must be scaled by more than 0, not 0"),
        ([], "none holds no records of games: there is no such folder"),
    ],
)
def test_bad_options_play_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], said: str
) -> None:
    out = tmp_path / "out"
    assert command("moments", str(tmp_path / "none"), "--out", str(out), *more) == command_line.BAD_INPUT
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_the_fit_prints_the_effects_of_copies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made_up_moments(tmp_path, 40, {"rest.below": 0.3})
    assert command("fit", str(tmp_path)) == 0
    shown = capsys.readouterr().out
    assert "From the low to the high end, 1,600 copies" in shown
    assert "rest.below" in next(line for line in shown.splitlines() if "->" in line and "threshold" not in line)
    assert "By chance alone 0.8 of 18 thresholds would have |z| > 2" in " ".join(shown.split())
    assert "800 pairs at 200 moments of 40 games" in shown


def test_an_outcome_that_never_differs_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made_up_moments(tmp_path, 40, {"rest.below": 0.3})
    assert command("fit", str(tmp_path), "--json") == 0
    told = capsys.readouterr()
    assert set(json.loads(told.out)) == {"lived", "prayer"}
    assert "Without experience: the outcome is the same in all copies of a pair" in told.err
    assert command("fit", str(tmp_path), "--outcome", "experience") == command_line.BAD_INPUT


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--role"], "--role is for whole games: copies are compared within pairs"),
        (["--outcome", "XL8"], "copies have no outcome 'XL8': lived, experience, prayer"),
    ],
)
def test_what_only_whole_games_have_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], said: str
) -> None:
    made_up_moments(tmp_path, 5, {}, fields=["rest.below"])
    assert command("fit", str(tmp_path), *more) == command_line.BAD_INPUT
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_what_is_proposed_can_be_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made_up_moments(tmp_path / "out", 40, {"odds.crowd": -0.3})
    path = tmp_path / "moved.json"
    assert command("propose", str(tmp_path / "out"), "--out", str(path)) == 0
    assert load(path).odds.crowd == 1
    assert "gain in lived" in capsys.readouterr().out


def test_the_effects_are_drawn(tmp_path: Path) -> None:
    pytest.importorskip("altair", reason="needs the extra 'report'")
    pytest.importorskip("vl_convert", reason="needs the extra 'report'")
    made_up_moments(tmp_path / "out", 40, {"rest.below": 0.3})
    path = tmp_path / "effects.html"
    assert command("fit", str(tmp_path / "out"), "--plot", str(path)) == 0
    assert "1,600 copies" in path.read_text("utf-8")
