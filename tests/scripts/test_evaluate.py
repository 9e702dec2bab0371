import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from agents.benchmark.run_directory import RunDirectory
from agents.commands import command_line, evaluate
from agents.loop.result import EpisodeResult
from nethack_env.character import role_name
from tests.agents.benchmark.test_workers import alive
from tests.scripts.running import SAMPLES, called, command, environment, piped, terminal

WALKER = ["--agent", f"{SAMPLES}:Walker", "--episodes", "8", "--workers", "2", "--max-turns", "200"]
WALKER += ["--agent-option", "pause=0.001"]  # slow enough to be caught in the middle


def timeless(directory: Path) -> list[EpisodeResult]:
    return [
        replace(game, cpu_seconds=0.0, wall_seconds=0.0, versions={}) for game in RunDirectory(directory).episodes()
    ]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("run") / "walker"
    done = piped("evaluate", *WALKER, "--out", out)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    (out.parent / "stdout").write_text(done.stdout)
    return out


def test_it_prints_the_tables_and_writes_the_files(finished: Path) -> None:
    text = (finished.parent / "stdout").read_text()
    for words in ("8 games", "BALROG progression", "By role", "How the games ended", "wander", "Faults: none"):
        assert words in text
    assert "CPU-second" in text
    assert text.startswith(
        "Protocol: tests.agents.sample_agents:Walker pause=0.001, task Challenge, random characters; "
    )
    assert "8 games, seeds 0-7; cut at turn 200; " in text.splitlines()[0]
    assert text.splitlines()[-1] == f"Next: {evaluate.next_step(finished)}"
    summary = json.loads((finished / "summary.json").read_text())
    assert summary["games"] == 8
    assert summary["overall"]["score"]["mean"].keys() == {"value", "low", "high"}
    assert len((finished / "episodes.jsonl").read_text().splitlines()) == 8


@pytest.mark.parametrize(
    ("gone", "told"), [("", "report runs/a --out runs/a/report.html"), ("altair", "deaths runs/a")]
)
def test_the_next_step_needs_nothing_that_is_not_there(gone: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == gone else object())
    assert evaluate.next_step(Path("runs/a")) == f"nethack-agents {told}"


def test_a_run_on_disk_is_summed_up_again(finished: Path) -> None:
    before = json.loads((finished / "summary.json").read_text())
    done = called("evaluate", "--summary", finished)
    assert done.returncode == 0
    assert "8 games, seeds 0-7; cut at turn 200; " in done.stdout.splitlines()[0]
    assert json.loads((finished / "summary.json").read_text()) == before


def start(out: Path, *more: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command("evaluate", *WALKER, "--out", out, *more), env=environment(), stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def wait_for_games(out: Path, count: int) -> None:
    path = out / "episodes.jsonl"
    wait_for(lambda: path.exists() and path.read_text().count("\n") >= count)


def wait_for(it: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not it():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.005)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def all_gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + 10
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not any(map(alive, pids))


def test_a_run_killed_and_resumed_equals_one_that_was_not(finished: Path, tmp_path: Path) -> None:
    out = tmp_path / "killed"
    with start(out) as process:
        wait_for_games(out, 2)
        workers = children(process.pid)
        process.kill()
    assert workers
    assert all_gone(workers), "workers outlived their parent"
    assert len(RunDirectory(out).episodes()) < 8, "it was killed too late to show anything"
    with (out / "episodes.jsonl").open("a") as file:
        file.write('{"seed": 7, "how": "di')
    done = piped("evaluate", *WALKER, "--out", out, "--resume")
    assert done.returncode == 0, done.stderr
    assert timeless(out) == timeless(finished)


def test_ctrl_c_ends_a_run_cleanly(tmp_path: Path) -> None:
    out = tmp_path / "interrupted"
    with terminal("evaluate", *WALKER, "--out", out) as shown:
        wait_for_games(out, 1)
        workers = children(shown.process.pid)
        shown.type("\x03")
        assert shown.finish() == 130
    assert "--resume plays the rest" in shown.output
    assert "Traceback" not in shown.output
    assert all_gone(workers)
    assert 1 <= len(RunDirectory(out).episodes()) < 8
    assert json.loads((out / "summary.json").read_text())["games"] == len(RunDirectory(out).episodes())


def test_a_terminated_run_ends_as_by_ctrl_c(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, scratch = tmp_path / "terminated", tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    with start(out) as process:
        wait_for_games(out, 1)
        workers = children(process.pid)
        os.killpg(process.pid, signal.SIGTERM)  # as a service manager does: the workers get it too
    assert process.returncode == 143
    assert all_gone(workers)
    games = RunDirectory(out).episodes()
    assert 1 <= len(games) < 8
    assert not any(game.failed for game in games)
    assert json.loads((out / "summary.json").read_text())["games"] == len(games)
    files = {"episodes.jsonl", "run.json", "summary.json", "leftovers.json", "games"}
    assert {path.name for path in out.iterdir()} == files
    assert list(scratch.iterdir()) == []


def test_a_second_run_into_the_same_directory_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "shared"
    sleeping = ["--agent", f"{SAMPLES}:Sleeping", "--episodes", "1", "--workers", "1", "--out", str(out)]
    with subprocess.Popen(command("evaluate", *sleeping), env=environment(), stdout=subprocess.DEVNULL) as process:
        wait_for(lambda: (out / "run.json").exists())
        done = called("evaluate", *sleeping, "--resume")
        process.kill()
    assert done.returncode == 2
    assert f"is being written by process {process.pid} on " in done.stderr
    assert done.stderr.count("\n") == 1


def test_progress_on_a_terminal_shows_the_median(tmp_path: Path) -> None:
    with terminal("evaluate", "--agent", "random", "--episodes", 3, "--max-steps", 500, "--verbose") as shown:
        assert shown.finish() == 0
    assert "median" in shown.output
    assert "3 games" in shown.output
    assert "seed 0" in shown.output


def test_faults_are_in_plain_sight() -> None:
    done = called("evaluate", "--agent", f"{SAMPLES}:Raising", "--episodes", 3, "--workers", 1)
    assert done.returncode == 1
    assert "FAULTS: 3 of 3 games" in done.stdout


def test_some_faults_are_a_status_of_their_own(tmp_path: Path) -> None:
    options = ["--agent-option", f"note={tmp_path / 'note'}", "--max-turns", 20, "--workers", 1, "--episodes", 2]
    done = called("evaluate", "--agent", f"{SAMPLES}:CrashingOnce", *options, "--out", tmp_path / "run")
    assert done.returncode == 3
    assert "FAULTS: 1 of 2 games" in done.stdout
    again = called("evaluate", "--agent", f"{SAMPLES}:CrashingOnce", *options, "--out", tmp_path / "run", "--resume")
    assert again.returncode == 0
    assert "2 games" in again.stdout
    assert "Faults: none" in again.stdout


def test_a_program_may_read_the_summary(finished: Path) -> None:
    done = called("evaluate", "--summary", finished, "--json")
    assert json.loads(done.stdout) == json.loads((finished / "summary.json").read_text())


Reader = tuple[str, list[object]]
READERS: list[Reader] = [
    ("evaluate", ["--summary"]),
    ("deaths", ["--group"]),
    ("analyse", ["--games", "seed:0", "--budget", 0.1]),
]


def test_a_line_cut_short_is_told(finished: Path, tmp_path: Path) -> None:
    path = Path(shutil.copytree(finished, tmp_path / "run")) / "episodes.jsonl"
    path.write_text(path.read_text()[:-100])
    for script, options in READERS:
        done = called(script, *options, path.parent)
        assert done.returncode == 0, done.stderr
        assert done.stderr == f"{path}: the last line is cut short, and its game left out\n"


def test_a_run_without_a_game_is_refused(finished: Path, tmp_path: Path) -> None:
    run = Path(shutil.copytree(finished, tmp_path / "run"))
    (run / "episodes.jsonl").write_text("")
    more: list[Reader] = [("evaluate", ["--json", "--summary"]), ("evaluate", ["--compare", finished])]
    for script, options in READERS + more:
        done = called(script, *options, run)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.endswith(f"error: {run} holds no finished game yet\n")
        assert done.stderr.count("\n") == 1


def test_markup_in_a_path_is_only_text(tmp_path: Path) -> None:
    out = tmp_path / "n[" / "a]"  # the folder "n[/a]"
    done = called("evaluate", "--agent", "random", "--episodes", 1, "--max-steps", 5, "--workers", 1, "--out", out)
    assert done.returncode == 0, done.stderr
    assert "n[/a]/summary.json" in done.stdout


def test_a_foreign_run_does_not_move_the_cursor(tmp_path: Path) -> None:
    game = EpisodeResult(seed=1, how="died", cause="\x1b[2Jkilled", messages=("\x1b]0;title\x07",))
    (tmp_path / "episodes.jsonl").write_text(game.to_json() + "\n")
    (tmp_path / "run.json").write_text('{"agent": "x[/y]"}')
    for done in (called("deaths", tmp_path), called("evaluate", "--summary", tmp_path)):
        assert done.returncode == 0, done.stderr
        assert "killed" in done.stdout
        assert "\x1b" not in done.stdout


def test_two_runs_compared(finished: Path, tmp_path: Path) -> None:
    done = called("evaluate", "--compare", finished, finished)
    assert done.returncode == 0
    assert "8 and 8 games, paired by seed" in done.stdout
    assert "+0" in done.stdout
    assert f"B is {finished}: tests.agents.sample_agents:Walker" in done.stdout
    assert "to see a gain in mean points (80% sure)" in done.stdout


def test_runs_of_other_settings_are_compared_with_a_warning(finished: Path, tmp_path: Path) -> None:
    other = RunDirectory(tmp_path)
    config = RunDirectory(finished).config()
    other.open(replace(config, agent="other", task="Gold", character="val-dwa-fem-law"), range(8), resume=False)
    for game in RunDirectory(finished).episodes():
        other.append(replace(game, task="Gold"))
    done = called("evaluate", "--compare", finished, tmp_path)
    settings = "task Challenge / Gold; characters random / val-dwa-fem-law"
    assert f"A and B were played under different settings: {settings}" in done.stdout.splitlines()
    assert "task reward" not in done.stdout
    assert "different settings" not in called("evaluate", "--compare", finished, finished).stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--agent", "nobody"], "nobody"),
        (["--agent", "random", "--resume"], "--resume needs --out"),
        (["--compare", "a", "b", "--agent", "symbolic"], "--compare plays no games: leave out --agent"),
        (["--compare", "a", "b", "--json"], "--compare plays no games: leave out --json"),
        (["--compare", "a", "b", "--summary", "a"], "--compare plays no games: leave out --summary"),
        (["--summary", "a", "--out", "b"], "--summary plays no games: leave out --out"),
        (["--summary", "a", "--json", "--seed", "0"], "--summary plays no games: leave out --seed"),
        (["--summary", "a", "--agent-option", "x=1"], "--summary plays no games: leave out --agent-option"),
        (["--compare", "/nowhere", "/nowhere"], "no finished games in /nowhere"),
        (["--summary", "/nowhere"], "no finished games in /nowhere"),
        (["--episodes", "0"], "at least 1"),
        (["--seed", "-1"], "at least 0"),
        (["--time-limit", "-1"], "above 0"),
        (["--memory-limit", "-1"], "from 0 on"),
        (["--retry-faults"], "--retry-faults needs --resume"),
        (["--out", ""], "names no file or folder"),
        (["--agent", "random", "--out", "/proc/nowhere"], "cannot use /proc/nowhere as the directory of a run"),
        (["--agent", "../x:y"], "write it as package.module:Class"),
        (["--agent-option", "luck=1"], "has no option 'luck'; it takes: strategy, tuning"),
        (["--agent-option", "chooser=x"], "option 'chooser' is for programs: it takes no 'x'"),
    ],
)
def test_bad_input_is_one_line_and_status_2(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status: object = command_line.run(lambda: evaluate.main(arguments))
    except SystemExit as ended:  # what argparse does
        status = ended.code
    shown = capsys.readouterr().err
    assert status == 2
    assert complaint in shown.splitlines()[-1]
    assert "Traceback" not in shown


def test_a_run_of_another_kind_is_not_mixed_in(finished: Path) -> None:
    again = called("evaluate", *WALKER, "--out", finished)
    assert again.returncode == 2
    assert "already holds 8 games" in again.stderr
    other = called("evaluate", *WALKER, "--character", "val-hum-fem-law", "--out", finished, "--resume")
    assert other.returncode == 2
    assert "character was '@'" in other.stderr


def test_deaths_show_how_each_game_ended(finished: Path) -> None:
    done = piped("deaths", finished, "--limit", 2)
    assert done.returncode == 0
    assert done.stdout.count("last decisions:") == 2
    assert "wander" in done.stdout
    assert "Dlvl:1" in done.stdout


def test_deaths_grouped_and_picked(finished: Path) -> None:
    grouped = called("deaths", finished, "--group")
    assert grouped.stdout.count("seed ") == 8
    picked = called("deaths", finished, "--seed", 3, "--no-screen", "--messages", 0)
    assert picked.stdout.startswith("seed 3")
    assert "Dlvl:" not in picked.stdout


def test_deaths_that_nothing_fits_say_what_there_is(finished: Path) -> None:
    done = called("deaths", finished, "--cause", "no such cause")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith(f"no game of {finished} fits: it holds 8 games, seeds 0-7, roles ")
    assert done.stderr.count("\n") == 1
    done = called("deaths", finished, "--cause", "no such cause", "--json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_deaths_of_a_role_take_any_word_for_it(finished: Path) -> None:
    role = RunDirectory(finished).episodes()[0].role
    shown = {called("deaths", finished, "--json", "--role", word).stdout for word in (role, role_name(role))}
    assert len(shown) == 1
    assert all(json.loads(line)["role"] == role for line in shown.pop().splitlines())
    done = called("deaths", finished, "--role", "valkirie")
    assert done.returncode == 2
    assert "'valkirie' is no role, did you mean 'valkyrie'?; one of: arc, " in done.stderr.splitlines()[-1]
    assert called("deaths", finished, "--role", "elf").returncode == 2


def test_deaths_of_nothing_is_an_error() -> None:
    done = called("deaths", "/nowhere")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_the_agents_bench_tells_turns_per_cpu_second() -> None:
    done = piped("bench_agents", "--agent", "random", "--episodes", 1)
    assert done.returncode == 0
    assert "agent random: " in done.stdout
    assert "turns and" in done.stdout
