import json
import subprocess
from pathlib import Path

import pytest

from agents.registry import names
from tests.scripts.running import SAMPLES, command, environment, piped, terminal

WALKER = f"{SAMPLES}:Walker"


def test_a_whole_game_piped() -> None:
    done = piped("play", "--agent", "random", "--seed", 1)
    assert done.returncode == 0
    assert done.stderr == ""
    assert "seed 1" in done.stdout
    assert "died: killed by" in done.stdout
    assert "\x1b" not in done.stdout


def test_the_same_seed_is_the_same_game() -> None:
    first, second = (piped("play", "--agent", "random", "--seed", 2).stdout for _ in range(2))
    assert first.splitlines()[:-1] == second.splitlines()[:-1]  # the last line tells the speed


def test_the_character_is_played() -> None:
    done = piped("play", "--agent", "random", "--character", "val-dwa-fem-law", "--max-steps", 5)
    assert "val-dwa-fem-law" in done.stdout
    assert "step_limit" in done.stdout


def test_the_task_is_told() -> None:
    assert "seed 1  Gold " in piped("play", "--agent", "random", "--task", "Gold", "--max-steps", 5, "--seed", 1).stdout


def test_a_game_that_stands_still_shows_the_last_screen_and_what_it_waited_for() -> None:
    done = piped("play", "--agent", f"{SAMPLES}:Waiting", "--seed", 1)
    assert "no_progress: waiting for a menu or paged window" in done.stdout
    assert "last screen" in done.stdout
    assert "(end)" in done.stdout


def test_live_without_a_terminal_plays_on_and_says_so() -> None:
    done = piped("play", "--agent", "random", "--render", "live", "--max-steps", 5)
    assert done.returncode == 0
    assert "no terminal" in done.stderr
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--agent", "nobody"], f"unknown agent 'nobody'; known agents: {', '.join(names())}"),
        (["--agent", "random", "--task", "Chess"], "Chess"),
        (["--agent", "random", "--character", "bard"], "bard"),
        (["--agent", "random", "--seed", "-1"], "-1"),
        (["--agent", "random", "--agent-option", "luck=7"], "luck"),
        (["--agent", "random", "--record", "/nowhere/x.cast"], "cannot record to /nowhere/x.cast"),
        (["--agent", "human"], "not a terminal"),
        (["--max-steps", "0"], "at least 1"),
        (["--agent-option", "luck"], "name=value"),
        (["--seed", "x"], "'x'"),
    ],
)
def test_bad_input_is_one_line_and_status_2(arguments: list[str], complaint: str) -> None:
    done = piped("play", *arguments)
    assert done.returncode == 2
    assert complaint in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_explain_prints_each_decision_and_its_refusals() -> None:
    done = piped("play", "--agent", WALKER, "--explain", "--max-steps", 10)
    assert "wander: nothing better at HP" in done.stdout
    assert "    not fight: no monster in sight" in done.stdout
    assert "    keys: " in done.stdout


@pytest.mark.parametrize(("option", "each_time"), [("--explain", False), ("--explain=all", True)])
def test_explain_prints_a_standing_refusal_once_unless_all_are_asked_for(option: str, each_time: bool) -> None:
    lines = piped("play", "--agent", WALKER, option, "--max-steps", 10).stdout.splitlines()
    decisions = sum("wander: " in line for line in lines)
    assert decisions > 5
    assert lines.count("    not fight: no monster in sight") == (decisions if each_time else 1)


def test_until_turn_piped_stops_there_and_shows_the_moment() -> None:
    done = piped("play", "--agent", WALKER, "--seed", 1, "--until-turn", 30)
    assert done.returncode == 0
    assert "turn_limit" in done.stdout
    assert "T:30" in done.stdout
    assert "last decisions:" in done.stdout


def test_until_turn_with_explain_begins_there() -> None:
    done = piped("play", "--agent", WALKER, "--seed", 1, "--until-turn", 30, "--max-turns", 35, "--explain")
    turns = [int(line.split()[0][1:]) for line in done.stdout.splitlines() if line.startswith("T")]
    assert min(turns) >= 29
    assert max(turns) == 34


def test_record_writes_an_asciicast(tmp_path: Path) -> None:
    path = tmp_path / "game.cast"
    assert piped("play", "--agent", "random", "--seed", 1, "--max-steps", 50, "--record", path).returncode == 0
    header, *events = map(json.loads, path.read_text().splitlines())
    assert header["version"] == 2
    assert len(events) > 5


def test_picture_draws_the_last_moment(tmp_path: Path) -> None:
    path = tmp_path / "moment.svg"
    done = piped("play", "--agent", WALKER, "--seed", 1, "--until-turn", 30, "--picture", path)
    assert done.returncode == 0
    drawing = path.read_text()
    assert drawing.startswith("<svg")
    assert "T:30" in drawing
    assert "wander" in drawing


def test_an_agent_that_raises_is_shown_with_its_traceback() -> None:
    done = piped("play", "--agent", f"{SAMPLES}:Raising")
    assert done.returncode == 1
    assert "agent_error: ZeroDivisionError: lost its way" in done.stdout
    assert "sample_agents.py" in done.stdout


def test_a_reader_that_leaves_early_gets_no_traceback() -> None:
    arguments = command("play", "--agent", WALKER, "--explain", "--max-steps", 3000)
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=60) == 1


@pytest.mark.parametrize(("rows", "columns"), [(40, 140), (24, 80)])
def test_live_on_a_terminal(rows: int, columns: int) -> None:
    with terminal("play", "--agent", WALKER, "--max-steps", 60, "--delay", "0.01", rows=rows, columns=columns) as shown:
        assert shown.finish() == 0
        text = shown.output
    live, _, after = text.rpartition("\x1b[?1049l")
    assert "Dlvl:1" in live
    assert "wander" in live
    assert "\x1b[3" in live or "38;5" in live
    assert "step_limit" in after
    assert "Traceback" not in text


def test_ctrl_c_restores_the_terminal_and_sums_up() -> None:
    with terminal("play", "--agent", WALKER, "--delay", "0.05") as shown:
        shown.wait_for("Dlvl:1")
        shown.type("\x03")
        assert shown.finish() == 130
        assert "interrupted" in shown.output.rpartition("\x1b[?1049l")[2]
        assert "Traceback" not in shown.output


def test_a_person_plays_from_the_keyboard() -> None:
    with terminal("play", "--agent", "human", "--seed", 3, "--character", "val-hum-fem-law") as shown:
        shown.wait_for("Dlvl:1")
        shown.type("i")
        shown.wait_for("(end)")
        shown.type("\x1b")
        shown.wait_for("T:1")
        shown.type("#quit\r")
        shown.wait_for("Really quit?")
        shown.type("y")
        while shown.process.poll() is None and "\x1b[?1049l" not in shown.output:
            shown.type("\r")
            shown._read()
        assert shown.finish() == 0
        assert "quit: quit" in shown.output


def test_arrows_and_unknown_keys_of_a_person() -> None:
    with terminal("play", "--agent", "human", "--seed", 3, "--max-steps", 2, "--character", "val-hum-fem-law") as shown:
        shown.wait_for("Dlvl:1")
        shown.type("~")
        shown.wait_for("\a")
        shown.type("\x1b[D")
        shown.type("\x1b[C")
        assert shown.finish() == 0
        assert "2 steps" in shown.output
