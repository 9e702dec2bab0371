"""What an agent says of itself and its options, read off its source."""

import subprocess
import sys
from pathlib import Path

import pytest

from agents import registry
from agents.agent_options import Option, about
from agents.symbolic.strategies.table import STRATEGIES


def test_the_options_are_those_of_the_signature_with_what_the_docstring_says() -> None:
    found = about("mlp-keys")
    assert found is not None
    assert found.summary.startswith("Plays by a trained network alone")
    assert found.options == (
        Option("weights", "str | Path", "", "A file of `save_weights`; the shipped one by default."),
        Option("temperature", "float", "0.5", "Of the draw; 0 takes the likeliest choice."),
    )


@pytest.mark.parametrize("name", registry.BUILT_IN)
def test_every_built_in_agent_says_what_each_of_its_options_may_be(name: str) -> None:
    found = about(name)
    assert found is not None
    assert found.summary.endswith((".", ":"))
    assert all(option.about for option in found.options)


def test_options_that_no_command_line_can_give_are_left_out() -> None:
    found = about("symbolic")
    assert found is not None
    assert [option.name for option in found.options] == ["strategy", "tuning"], "a chooser is an object"


def test_the_strategies_are_all_named() -> None:
    found = about("symbolic")
    assert found is not None
    text = found.options[0].about.partition(".")[0]
    assert set(text.replace(" or ", ", ").removeprefix("What to play for: ").split(", ")) == set(STRATEGIES)


BOT = '''
START = 7
class Bot:
    """A bot.

    Parameters
    ----------
    speed : int
        How fast,
        in words.
    must
        Given.

    Raises
    ------
    ValueError
        Never.
    """
    def __init__(self, must, speed: int = START, *, bold: bool = True, inner: object = None): ...
    def reset(self, seed): ...
    def act(self, frame): ...
def make(luck: float = 0.5):
    """Make a bot."""
raise SystemExit("imported")
'''


@pytest.fixture
def bots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "told_bots.py").write_text(BOT)
    monkeypatch.syspath_prepend(tmp_path)


@pytest.mark.usefixtures("bots")
def test_a_class_or_function_of_a_users_own_is_read_and_not_run() -> None:
    bot = about("told_bots:Bot")
    assert bot is not None
    assert bot.options == (
        Option("must", "str", "", "Given."),
        Option("speed", "int", "7", "How fast, in words."),
        Option("bold", "bool", "True", ""),
    )
    made = about("told_bots:make")
    assert made is not None
    assert (made.summary, made.options) == ("Make a bot.", (Option("luck", "float", "0.5", ""),))


def test_a_source_that_is_not_there_is_none() -> None:
    assert about("no_such_module:Bot") is None
    assert about("agents.registry:Bot") is None


def test_reading_imports_no_agent() -> None:
    code = "import sys; sys.modules['torch'] = None; from agents.agent_options import about\n"
    code += "assert about('torch') is not None and about('symbolic') is not None\n"
    code += "print([m for m in sys.modules if m in ('numba', 'agents.neural', 'agents.symbolic')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
