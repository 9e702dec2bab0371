"""The curve of a run: a net is fitted to each share of its games and plays; picture and table are written."""

from pathlib import Path

import pytest
from rich.console import Console

from agents.base import AgentError
from agents.commands import curve
from agents.loop.setup import RunConfig
from agents.neural.command_mlp import dagger
from agents.neural.shared import sample_efficiency
from tests.agents.neural.command_mlp.test_training import SHORT


def test_each_share_is_fitted_and_measured_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sample_efficiency, "RunConfig", lambda agent, options: RunConfig(agent, options, max_steps=60))
    run, out = tmp_path / "run", tmp_path / "curve"
    run.mkdir()
    dagger.train(SHORT, run, Console(quiet=True))
    line = f"--rows {run} --shares 0.4,1 --agent mlp --set epochs=1 --set hidden=8 --games 2 --out {out}".split()
    assert curve.main(line) == 0
    first, second = (out / "curve.md").read_text().splitlines()[2:]
    assert int(first.split("|")[2].replace(",", "")) < int(second.split("|")[2].replace(",", ""))
    assert (out / "curve.png").read_bytes().startswith(b"\x89PNG")
    capsys.readouterr()
    assert curve.main(line) == 0
    assert "rows, loss" not in capsys.readouterr().out, "nothing is fitted again"
    assert (out / "curve.md").read_text().splitlines()[2:] == [first, second]


def test_something_to_measure_must_be_named(tmp_path: Path) -> None:
    with pytest.raises(AgentError, match="name --agent and --rows, or --run and --rounds"):
        curve.main(["--agent", "mlp", "--out", str(tmp_path)])
