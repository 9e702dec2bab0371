import importlib.util
import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from agents.loop.record import GameRecord
from agents.registry import names
from tests.agents.sample_agents import SHORT_LIVED
from tests.scripts.running import SAMPLES, called, command, environment, piped, terminal

WALKER = f"{SAMPLES}:Walker"


def test_a_whole_game_piped() -> None:
    done = piped("play", "--agent", "random", "--seed", SHORT_LIVED)
    assert done.returncode == 0
    assert done.stderr == ""
    assert f"seed {SHORT_LIVED}" in done.stdout
    assert "died: killed by" in done.stdout
    assert "\x1b" not in done.stdout


def test_the_same_seed_is_the_same_game() -> None:
    arguments = ("play", "--agent", "random", "--seed", SHORT_LIVED)
    first, second = called(*arguments).stdout, piped(*arguments).stdout
    assert first.splitlines()[:-3] == second.splitlines()[:-3]  # the last lines tell the speed and the record's name


def test_the_character_is_played() -> None:
    done = called("play", "--agent", "random", "--character", "val-dwa-fem-law", "--max-steps", 5)
    assert "val-dwa-fem-law" in done.stdout
    assert "cut at the key limit" in done.stdout


def test_the_task_is_told() -> None:
    assert (
        "seed 1  Gold " in called("play", "--agent", "random", "--task", "Gold", "--max-steps", 5, "--seed", 1).stdout
    )


def test_a_game_that_stands_still_shows_the_last_screen_and_what_it_waited_for() -> None:
    done = called("play", "--agent", f"{SAMPLES}:Waiting", "--seed", 1)
    assert "stopped for lack of progress: waiting for a menu or paged window" in done.stdout
    assert "last screen" in done.stdout
    assert "(end)" in done.stdout


def test_live_without_a_terminal_plays_on_and_says_so() -> None:
    done = called("play", "--agent", "random", "--render", "live", "--max-steps", 5)
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
        (["--agent", "human", "--render", "none"], "leave out --render none"),
        (
            ["--agent", "random", "--picture", "/nowhere/x.svg"],
            "to /nowhere/x.svg: there is no such folder",
        ),
        (["--agent", "random", "--picture", "/proc"], "cannot draw to /proc: it is a folder"),
        (["--picture", "moment.png"], "'moment.png' must end in .svg: that is what is drawn"),
        (["--task", "orcale"], "did you mean 'Oracle'?"),
        (["--agent", "symblic"], "did you mean 'symbolic'?"),
        (["--max-steps", "0"], "at least 1"),
        (["--agent-option", "luck"], "name=value"),
        (["--delay", "-1"], "must be 0 or more seconds, not -1"),
        (["--delay", "nan"], "must be 0 or more seconds, not nan"),
        (["--delay", "inf"], "must be 0 or more seconds, not inf"),
        (["--keep", "/proc/nowhere"], "cannot keep the game in /proc/nowhere"),
        (["--replay", "/nowhere.game"], "cannot read /nowhere.game"),
        (["--replay", __file__], "is not the record of a game"),
        (["--replay", "a.game", "--seed", "3"], "leave out --seed"),
        (["--replay", "a.game", "--agent", "symbolic"], "leave out --agent"),
        (["--from-turn", "9", "--to-turn", "8"], "--from-turn 9 lies behind --to-turn 8"),
        (["--from-turn", "9"], "--from-turn has nothing to show"),
        (["--from-step", "0"], "--from-step has nothing to show"),
        (["--from-turn", "9", "--from-step", "8"], "not allowed with"),
        (["--seed", "x"], "'x'"),
    ],
)
def test_bad_input_is_one_line_and_status_2(arguments: list[str], complaint: str) -> None:
    done = called("play", *arguments)
    assert done.returncode == 2
    assert complaint in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_task_is_named_and_whether_it_was_solved() -> None:
    done = called("play", "--agent", "random", "--task", "oracle", "--max-steps", 5)
    assert "seed 0  Oracle  " in done.stdout
    assert "Oracle: not solved" in done.stdout
    solved = called("play", "--agent", "symbolic", "--task", "staircase", "--seed", 1)
    assert "Staircase: solved" in solved.stdout
    assert "solved" not in called("play", "--agent", "random", "--max-steps", 5).stdout


def test_a_full_folder_for_temporary_files_is_one_line() -> None:
    code = "import shutil, sys\nshutil.disk_usage = lambda path: shutil._ntuple_diskusage(1, 1, 1_000)\n"
    code += "from agents.commands import command_line, play\n"
    code += "sys.exit(command_line.run(lambda: play.main(['--agent', 'random'])))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=False)
    assert done.returncode == 2
    assert "has room for 1,000 bytes, a game needs 16,000,000" in done.stderr
    assert done.stderr.count("\n") == 1


def test_explain_prints_each_decision_and_its_refusals() -> None:
    done = called("play", "--agent", WALKER, "--explain", "--max-steps", 10)
    assert "wander: nothing better at HP" in done.stdout
    assert "    not fight: no monster in sight" in done.stdout
    assert "    keys: " in done.stdout


@pytest.mark.parametrize(("option", "each_time"), [("--explain", False), ("--explain=all", True)])
def test_explain_prints_a_standing_refusal_once_unless_all_are_asked_for(option: str, each_time: bool) -> None:
    lines = called("play", "--agent", WALKER, option, "--max-steps", 10).stdout.splitlines()
    decisions = sum("wander: " in line for line in lines)
    assert decisions > 5
    assert lines.count("    not fight: no monster in sight") == (decisions if each_time else 1)


def test_to_turn_piped_stops_there_and_shows_the_moment() -> None:
    done = called("play", "--agent", WALKER, "--seed", 1, "--to-turn", 30)
    assert done.returncode == 0
    assert "cut at the turn limit" in done.stdout
    assert "T:30" in done.stdout
    assert "last decisions:" in done.stdout


@pytest.mark.parametrize(("start", "first"), [(("--from-turn", 30), 29), (("--from-step", 35), 18)])
def test_from_a_turn_or_a_step_to_a_turn_is_what_explain_prints(start: tuple[str, int], first: int) -> None:
    done = called("play", "--agent", WALKER, "--seed", 1, *start, "--to-turn", 35, "--explain")
    turns = [int(line.split()[0][1:]) for line in done.stdout.splitlines() if line.startswith("T")]
    assert (min(turns), max(turns)) == (first, 34)


def test_from_a_turn_on_is_what_is_recorded(tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.cast", tmp_path / "part.cast"
    called("play", "--agent", WALKER, "--to-turn", 40, "--record", whole)
    called("play", "--agent", WALKER, "--to-turn", 40, "--record", part, "--from-turn", 30)
    last = [path.read_text().splitlines()[-1] for path in (whole, part)]
    assert json.loads(last[0])[0] == json.loads(last[1])[0]
    assert part.stat().st_size < whole.stat().st_size / 2


def test_every_game_is_kept_and_the_last_line_plays_it_again(tmp_path: Path) -> None:
    first = called("play", "--agent", WALKER, "--seed", 1, "--max-steps", 50, "--keep", tmp_path / "deep" / "kept")
    *_, page, last = first.stdout.splitlines()
    assert page.split() == ["page", "nethack-agents", "replay", last.split()[-1]]
    arguments = last.partition("nethack-agents play ")[2].split()
    assert arguments[0] == "--replay"
    second = called("play", *arguments)
    assert second.returncode == 0
    assert second.stdout.splitlines() == first.stdout.splitlines()[:-3]
    alone = called("play", *arguments, "--no-reasons", "--explain")
    assert "wander" not in alone.stdout
    moment = called("play", *arguments, "--to-turn", 20)
    assert "T:20" in moment.stdout


def test_no_record_is_kept_on_request(tmp_path: Path) -> None:
    done = called("play", "--agent", "random", "--max-steps", 5, "--keep", tmp_path / "kept", "--no-keep")
    assert "--replay" not in done.stdout
    assert not (tmp_path / "kept").exists()


def test_record_writes_an_asciicast(tmp_path: Path) -> None:
    path = tmp_path / "game.cast"
    assert called("play", "--agent", "random", "--seed", 1, "--max-steps", 50, "--record", path).returncode == 0
    header, *events = map(json.loads, path.read_text().splitlines())
    assert header["version"] == 2
    assert len(events) > 5


def test_picture_draws_the_last_moment(tmp_path: Path) -> None:
    path = tmp_path / "moment.svg"
    done = called("play", "--agent", WALKER, "--seed", 1, "--to-turn", 30, "--picture", path)
    assert done.returncode == 0
    drawing = path.read_text()
    assert drawing.startswith("<svg")
    assert "T:30" in drawing
    assert "wander" in drawing


def test_an_agent_that_raises_is_shown_with_its_traceback() -> None:
    done = called("play", "--agent", f"{SAMPLES}:Raising")
    assert done.returncode == 1
    assert "error of the agent: ZeroDivisionError: lost its way" in done.stdout
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


needs_textual = pytest.mark.skipif(
    importlib.util.find_spec("textual") is None, reason="the live view needs the extra 'watch'"
)
LEFT = "\x1b[?1049l"


@needs_textual
@pytest.mark.parametrize(("rows", "columns"), [(40, 140), (24, 80)])
def test_live_on_a_terminal(rows: int, columns: int) -> None:
    with terminal("play", "--agent", WALKER, "--max-steps", 60, "--delay", "0.01", rows=rows, columns=columns) as shown:
        shown.wait_for("cut at the key limit")
        assert shown.process.poll() is None, "the last frame stays"
        shown.type("q")
        assert shown.finish() == 0
        text = shown.output
    live, _, after = text.rpartition(LEFT)
    assert ("Agent the" in live) == (columns >= 100)
    assert "Dlvl" in live
    assert "wander" in live
    assert "\x1b[38;" in live
    assert "cut at the key limit" in after
    assert "--replay" in after
    assert "Traceback" not in text


@needs_textual
def test_what_is_typed_while_watching_does_not_reach_the_shell() -> None:
    shell = '"$@"; status=$?; timeout 2 head -n 1; exit $status'
    with terminal("play", "--agent", WALKER, "--max-steps", 60, "--delay", "0.01", shell=shell) as shown:
        shown.wait_for("wander")
        shown.type("typed\r")
        shown.wait_for("cut at the key limit")
        shown.type("q typed\r")
        assert shown.finish() == 0
        assert "cut at the key limit" in shown.output.rpartition(LEFT)[2]
        assert "typed" not in shown.output


@needs_textual
def test_q_leaves_and_sums_up_with_status_0() -> None:
    with terminal("play", "--agent", WALKER, "--delay", "0.05") as shown:
        shown.wait_for("wander")
        shown.type("q")
        assert shown.finish() == 0
        assert "interrupted" in shown.output.rpartition(LEFT)[2]


@needs_textual
def test_ctrl_c_restores_the_terminal_and_sums_up() -> None:
    shell = 'stty -g; "$@"; status=$?; stty -g; exit $status'
    with terminal("play", "--agent", WALKER, "--delay", "0.05", shell=shell) as shown:
        shown.wait_for("wander")
        shown.type("\x03")
        assert shown.finish() == 130
        assert "interrupted" in shown.output.rpartition(LEFT)[2]
        assert "Traceback" not in shown.output
        before, *_, after = shown.output.splitlines()
        assert before.count(":") > 10
        assert before == after


@needs_textual
def test_a_sigterm_restores_the_terminal_and_sums_up() -> None:
    with terminal("play", "--agent", WALKER, "--delay", "0.05") as shown:
        shown.wait_for("wander")
        shown.process.terminate()
        assert shown.finish() == 143
        after = shown.output.rpartition(LEFT)[2]
        assert "interrupted" in after
        assert "--replay" in after
        assert "Traceback" not in shown.output


@needs_textual
def test_a_replay_that_takes_another_way_ends_the_view_and_is_one_line(tmp_path: Path) -> None:
    called("play", "--agent", WALKER, "--max-steps", 50, "--keep", tmp_path)
    [path] = tmp_path.iterdir()
    record = GameRecord.load(path)
    replace(record, keys=record.keys[:20] + b"s" + record.keys[21:]).save(path)
    with terminal("play", "--replay", path, "--delay", "0.001") as shown:
        assert shown.finish() == 2
        after = shown.output.rpartition(LEFT)[2]
        assert "at key 21 the agent presses" in after
        assert "Traceback" not in shown.output


@needs_textual
def test_a_moment_is_gone_to_and_shown_standing_still() -> None:
    with terminal("play", "--agent", WALKER, "--from-turn", 30, "--delay", "0.01") as shown:
        shown.wait_for("paused")
        shown.wait_for("T:30")
        shown.type("q")
        assert shown.finish() == 0


@needs_textual
def test_a_person_plays_from_the_keyboard() -> None:
    with terminal("play", "--agent", "human", "--seed", 3, "--character", "val-hum-fem-law") as shown:
        shown.wait_for("Agent the")
        shown.type("i")
        shown.wait_for("(end)")
        shown.type("\x1b")
        time.sleep(0.3)  # or the next key would make it Alt-#
        shown.type("#quit\r")
        shown.wait_for("Really quit?")
        shown.type("y")
        while shown.process.poll() is None and LEFT not in shown.output:
            shown.type("\r")
            shown._read()
        assert shown.finish() == 0
        assert "quit: quit" in shown.output


@needs_textual
def test_arrows_and_unknown_keys_of_a_person() -> None:
    with terminal("play", "--agent", "human", "--seed", 3, "--max-steps", 2, "--character", "val-hum-fem-law") as shown:
        shown.wait_for("Agent the")
        shown.type("~")
        shown.wait_for("\a")
        shown.type("\x1b[D")
        shown.type("\x1b[C")
        shown.wait_for("cut at the key limit")
        shown.type("q")
        assert shown.finish() == 0
        assert "2 steps" in shown.output


def test_without_textual_the_game_is_played_and_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "hide.py").write_text("import sys\nsys.modules['textual'] = None\n")
    (tmp_path / "sitecustomize.py").write_text("import hide\n")
    with terminal("play", "--agent", WALKER, "--max-steps", 20, path=tmp_path) as shown:
        assert shown.finish() == 0
        assert "nethack-agents[watch]" in shown.output
        assert "cut at the key limit" in shown.output
