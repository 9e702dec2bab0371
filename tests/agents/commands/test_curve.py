"""The curve of a run: a net is fitted to each share of its games and plays; picture and table are written."""

import shutil
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from agents.base import AgentError
from agents.commands import curve
from agents.loop.setup import RunConfig
from agents.neural import trainers
from agents.neural.command_mlp import dagger
from agents.neural.shared import sample_efficiency
from tests.agents.neural.command_mlp.test_training import SHORT


@pytest.fixture(scope="module")
def games(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a run whose games are there to learn from."""
    run = tmp_path_factory.mktemp("run")
    dagger.train(SHORT, run, Console(quiet=True))
    return run


def recorded(games: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, max_steps: int) -> tuple[Path, Path]:
    """Copy the games, and cut those that are measured; return the folder of the run and one for a curve."""

    def cut(agent: str, options: dict[str, Any]) -> RunConfig:
        return RunConfig(agent, options, max_steps=max_steps)

    monkeypatch.setattr(sample_efficiency, "RunConfig", cut)
    return Path(shutil.copytree(games, tmp_path / "run")), tmp_path / "curve"


def test_each_share_is_fitted_and_measured_once(
    games: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run, out = recorded(games, tmp_path, monkeypatch, max_steps=60)
    line = f"--rows {run} --shares 0.4,1 --agent mlp --set epochs=1 --set hidden=8 --games 2 --out {out}".split()
    assert curve.main(line) == 0
    first, second = (out / "curve.md").read_text().splitlines()[2:]
    assert int(first.split("|")[2].replace(",", "")) < int(second.split("|")[2].replace(",", ""))
    assert (out / "curve.png").read_bytes().startswith(b"\x89PNG")
    capsys.readouterr()
    assert curve.main(line) == 0
    assert "rows, loss" not in capsys.readouterr().out, "nothing is fitted again"
    assert (out / "curve.md").read_text().splitlines()[2:] == [first, second]


@pytest.fixture
def line(games: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a command line that has been carried out once, with one share of the rows."""
    run, out = recorded(games, tmp_path, monkeypatch, max_steps=20)
    line = f"--rows {run} --agent mlp --set epochs=1 --set hidden=8 --games 1 --out {out}".split()
    assert curve.main(line) == 0
    return line


def test_a_fit_is_not_taken_for_one_by_other_settings(line: list[str]) -> None:
    with pytest.raises(AgentError, match=r"curve/mlp/1 was begun with hidden \[8\], not \[16\]: repeat it, or name"):
        curve.main([*line, "--set", "hidden=16"])
    assert curve.main(line) == 0


def test_a_fit_is_not_taken_for_one_to_other_rows(line: list[str], tmp_path: Path) -> None:
    run = tmp_path / "run"
    moved = next(path for path in sorted((run / "round-00").iterdir()) if "61" in path.name)
    moved.rename(moved.with_name(moved.name.replace("61", "63")))
    told = r"was begun with rows 5 games, sha256 \w+, not 5 games, sha256 \w+: repeat it"
    with pytest.raises(AgentError, match=told):
        curve.main(line)
    shutil.rmtree(run / "round-01")
    with pytest.raises(AgentError, match=r"was begun with rows 5 games, sha256 \w+, not 3 games"):
        curve.main(line)


def test_a_fit_of_unknown_settings_is_refused_and_one_that_came_to_nothing_repeated(
    line: list[str], tmp_path: Path
) -> None:
    fit = tmp_path / "curve" / "mlp" / "1"
    (fit / "settings.json").unlink()
    with pytest.raises(AgentError, match=r"weights\.npz does not say by which settings it was fitted"):
        curve.main(line)
    (fit / "settings.json").write_text('{"hidden": [9]}')
    (fit / "weights.npz").unlink()
    assert curve.main(line) == 0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--shares", "0.5,2"], "a share is above 0 and at most 1; not all are: 0.5,2"),
        (["--shares", "0,1"], "a share is above 0 and at most 1"),
        (["--shares", "x"], "'x' is no number of shares, as in 0.1,0.3,1"),
        (["--rounds", "1,two"], "'two' is no number of rounds, as in 0,10,20"),
        (["--rounds=-1,2"], "rounds are numbers from 0 on, not -1,2"),
        (["--agent", "mlp-keys"], "invalid choice: 'mlp-keys'"),
        (["--run", "tor=runs/ppo"], "unknown agent 'tor'"),
        (["--level", "teacher=high"], "'high' is no number of points"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(
    asked: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        curve.main([*asked, "--out", str(tmp_path / "out")])
    assert told in capsys.readouterr().err


def test_nothing_is_fitted_before_all_is_checked(line: list[str], tmp_path: Path) -> None:
    out = tmp_path / "new"
    begun = [*line, "--agent", "mlp", "--out", str(out)]
    with pytest.raises(AgentError, match="nowhere holds no run: there is no scalars"):
        curve.main([*begun, "--run", f"mlp={tmp_path / 'nowhere'}", "--rounds", "0"])
    with pytest.raises(AgentError, match="nowhere has 0 recorded games"):
        curve.main([*begun, "--rows", str(tmp_path / "nowhere")])
    with pytest.raises(AgentError, match=r"--agent goes with --rows, and --run with --rounds"):
        curve.main([*begun, "--run", f"mlp={tmp_path / 'run'}"])
    assert not out.exists()


def test_the_agents_to_fit_are_those_that_learn_recorded_rounds() -> None:
    pytest.importorskip("torch")
    kinds = {agent: trainers.trainer(agent, how)[0] for agent, how in trainers.TRAINERS if how == "imitation"}
    learn = {agent for agent, kind in kinds.items() if {"run", "share"} <= {item.name for item in fields(kind)}}
    assert learn == set(curve.FITTED)


def test_something_to_measure_must_be_named(tmp_path: Path) -> None:
    with pytest.raises(AgentError, match="name --agent and --rows, or --run and --rounds"):
        curve.main(["--out", str(tmp_path)])
