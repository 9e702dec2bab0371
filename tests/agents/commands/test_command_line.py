"""Option types that forgive, and how a command ends."""

import argparse
import logging
import os
import signal
import sys
from collections.abc import Callable

import pytest

from agents.base import AgentError
from agents.commands import command_line, runs
from agents.loop.result import EpisodeResult
from mnist_core.errors import ConfigurationError


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("@", "@"), ("val", "val-hum-fem-law"), ("Valkyrie", "val-hum-fem-law"), ("valkyrie-dwarf", "val-dwa-fem-law"),
        ("wiz-elf", "wiz-elf-mal-cha"), ("mon-hum-neu-mal", "mon-hum-mal-neu"), ("Priestess-female", "pri-hum-fem-law"),
    ],
)  # fmt: skip
def test_a_hero_may_be_described_in_part(text: str, meant: str) -> None:
    assert command_line.character(text) == meant


@pytest.mark.parametrize(
    ("parse", "text", "complaint"),
    [
        (command_line.character, "valkyre", "did you mean 'valkyrie'"),
        (command_line.character, "val-orc", "NetHack allows no hero 'val-orc'"),
        (command_line.character, "", "is no role"),
        (command_line.task, "orakle", "did you mean 'Oracle'"),
        (command_line.path, "", "names no file or folder"),
        (command_line.duration, "0", "above 0"),
        (command_line.duration, "nan", "above 0"),
        (command_line.natural, "-1", "at least 0"),
        (command_line.natural, "abc", "must be a whole number, not 'abc'"),
        (command_line.positive, "1.5", "must be a whole number, not '1.5'"),
        (command_line.seconds, "soon", "must be a number, not 'soon'"),
        (runs._gigabytes, "all", "must be a number, not 'all'"),
    ],
)
def test_what_is_wrong_is_said(parse: Callable[[str], object], text: str, complaint: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=complaint):
        parse(text)


def test_the_name_of_an_agent_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    command_line.console().print("my_bot:boom:Bot [red]")
    assert capsys.readouterr().out == "my_bot:boom:Bot [red]\n"


def test_a_task_in_small_letters_is_meant() -> None:
    assert command_line.task("oracle") == "Oracle"
    assert command_line.task("STAIRCASEPET") == "StaircasePet"


def raising(error: BaseException) -> Callable[[], int]:
    def main() -> int:
        raise error

    return main


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (AgentError("two\nlines"), "prog: error: two lines\n"),
        (ConfigurationError("width"), "prog: error: width\n"),
        (OSError(28, "No space left on device", "/x/y"), "prog: error: /x/y: No space left on device\n"),
        (OSError("odd"), "prog: error: odd\n"),
    ],
)
def test_an_error_is_one_line_and_status_2(error: Exception, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.run(raising(error), "prog") == 2
    assert capsys.readouterr().err == told


def test_a_bug_is_still_a_traceback() -> None:
    with pytest.raises(ZeroDivisionError):
        command_line.run(raising(ZeroDivisionError()))


def test_sigterm_is_ctrl_c_once_with_a_status_of_its_own() -> None:
    before = signal.getsignal(signal.SIGTERM)

    def main() -> int:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        except KeyboardInterrupt:
            os.kill(os.getpid(), signal.SIGTERM)  # while it tidies up: not heard
            return command_line.INTERRUPTED
        return 0

    assert command_line.run(main) == 143
    assert signal.getsignal(signal.SIGTERM) is before
    assert command_line.run(raising(KeyboardInterrupt())) == 130


def test_what_modules_have_to_say_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    def main() -> int:
        logging.getLogger("agents.some.module").info("this takes a while")
        return 0

    assert command_line.run(main) == 0
    assert capsys.readouterr().err == "this takes a while\n"
    assert logging.getLogger("agents").handlers == []


@pytest.mark.parametrize(("hows", "status"), [(["died"], 0), (["died", "agent_error"], 3), (["worker_crashed"], 1)])
def test_faults_have_statuses(hows: list[str], status: int) -> None:
    assert command_line.faults_status([EpisodeResult(seed, how) for seed, how in enumerate(hows)]) == status


def test_a_worker_has_its_share_of_the_memory_but_never_too_little() -> None:
    whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    assert runs.LEAST_SHARE <= runs.worker_share(1) <= max(whole, runs.LEAST_SHARE)
    assert runs.worker_share(10_000) == runs.LEAST_SHARE
    assert runs.worker_share(2) <= runs.worker_share(1)


def test_the_program_s_name_is_the_one_it_was_called_by(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/play.py"])
    assert command_line.run(raising(AgentError("x"))) == 2
    assert capsys.readouterr().err == "play.py: error: x\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--sed", "7"], "no option '--sed', did you mean '--seed'?"),
        (["--sed=7"], "no option '--sed', did you mean '--seed'?"),
        (["7"], "'7' belongs to no option"),
        (["--seed", "abc"], "argument --seed: must be a whole number, not 'abc'"),
        (["--seed"], "argument --seed: expected one argument"),
    ],
)
def test_a_bad_command_line_is_one_line_too(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = command_line.parser("Play.", "play --seed 7")
    parser.prog = "prog"
    parser.add_argument("--seed", type=command_line.natural)
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(arguments)
    assert ended.value.code == command_line.BAD_INPUT
    assert capsys.readouterr().err == f"prog: error: {told} (--help shows the options)\n"


def test_an_option_of_a_subcommand_is_known_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    parser = command_line.parser(None)
    parser.add_subparsers().add_parser("go").add_argument("--speed")
    with pytest.raises(SystemExit):
        parser.parse_args(["go", "--sped", "7"])
    assert "no option '--sped', did you mean '--speed'?" in capsys.readouterr().err
