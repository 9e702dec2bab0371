"""The command nethack-agents: its table, its help, its mistakes."""

import importlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from agents.commands import entry
from agents.commands.table import COMMANDS
from tests.scripts.running import ROOT, environment

NAMES = ("play", "evaluate", "deaths", "collect", "train", "bench", "doctor", "agents")


@pytest.fixture(autouse=True)
def same_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["pytest"])  # the command renames itself there


def call(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "agents", *arguments], capture_output=True, text=True, check=False, cwd="/",
        env=environment(),
    )  # fmt: skip


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main([]) == entry.main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in NAMES)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_examples_that_it_understands(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    module = importlib.import_module(COMMANDS[name].module)
    with pytest.raises(SystemExit) as ended:
        module.parse(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert "examples:" in shown
    for example in module.EXAMPLES:
        assert f"nethack-agents {example}" in shown
        first, *rest = example.split()
        importlib.import_module(COMMANDS[first].module).parse(rest)


def test_a_near_miss_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["evalute"]) == 2
    assert "unknown command 'evalute', did you mean 'evaluate'?" in capsys.readouterr().err


def test_importing_the_table_imports_no_command() -> None:
    code = "import sys, agents.commands.entry\nprint({'numba', 'agents.commands.play'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"


def test_it_runs_as_a_module_and_calls_itself_by_its_name() -> None:
    assert "commands:" in call().stdout
    assert call("--version").stdout.startswith("nethack-agents ")
    done = call("deaths", "/nowhere")
    assert done.returncode == 2
    assert done.stderr.startswith("nethack-agents deaths: error: no finished games in /nowhere")


def test_the_doctor_finds_this_installation_well() -> None:
    done = call("doctor", "--json")
    findings = {finding["what"]: finding for finding in json.loads(done.stdout)}
    assert done.returncode == 0
    assert findings["game"]["told"].startswith("200 keys in")
    assert findings["terminal"]["state"] == "note"
    assert {"python", "nle", "temporary", "planner", "torch"} <= findings.keys()


def test_the_doctor_knows_every_extra_that_a_command_asks_for() -> None:
    from agents.commands.doctor import EXTRAS

    offered = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for_developers = {"docs", "browser", "dev", "others"}
    assert set(EXTRAS) == set(offered) - for_developers


def test_the_doctor_names_what_is_at_fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from agents.commands import doctor

    monkeypatch.setattr(doctor, "LIBRARIES", ("numpy", "no-such-library"))
    monkeypatch.setattr(doctor, "ROOM", 10**18)
    monkeypatch.setattr(doctor, "game", lambda: 1 / 0)
    assert doctor.main([]) == 1
    shown = capsys.readouterr().out
    assert "no-such-library is not installed: pip install no-such-library" in " ".join(shown.split())
    assert shown.count("FAULT") == 3
    assert "ZeroDivisionError" in shown


def test_the_agents_are_listed_with_their_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["agents"]) == 0
    shown = capsys.readouterr().out
    assert "symbolic: " in shown
    assert "--agent-option temperature=...  float (default 0.5)" in shown
    assert entry.main(["agents", "mlp", "--json"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert [option["name"] for option in json.loads(line)["options"]] == ["weights", "temperature"]
    assert entry.main(["agents", "mlpp"]) == 2
    near = "nethack-agents agents: error: unknown agent 'mlpp', did you mean"
    assert capsys.readouterr().err.startswith(near)


def test_the_bench_tells_environment_and_agents() -> None:
    done = call("bench", "--agent", "random", "--episodes", "1", "--steps", "200", "--repeats", "2")
    assert "environment: raw engine" in done.stdout
    assert "agent random: " in done.stdout


def test_a_failed_game_of_play_is_status_1(tmp_path: Path) -> None:
    done = call("play", "--agent", "tests.agents.sample_agents:Raising", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["cause"] == "ZeroDivisionError: lost its way"
