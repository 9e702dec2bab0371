import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from agents import registry
from agents.base import AgentError
from agents.random_agent import RandomAgent
from agents.symbolic.chooser import FixedOrder
from nethack_env.errors import NetHackEnvError
from tests.agents.sample_agents import Walker


@pytest.fixture
def third_party(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package that offers an agent."""
    metadata = tmp_path / "third_party-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: third-party\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[nethack_agents]\nthird = tests.agents.sample_agents:Walker\n")
    monkeypatch.syspath_prepend(tmp_path)


def test_makes_a_built_in_agent() -> None:
    assert isinstance(registry.make("random"), RandomAgent)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(registry.UnknownAgentError, match=r"'nobody'.*human, mlp, mlp-keys, random, symbolic"):
        registry.make("nobody")


@pytest.mark.usefixtures("third_party")
def test_an_entry_point_adds_an_agent() -> None:
    assert "third" in registry.names()
    with pytest.raises(registry.UnknownAgentError, match="third"):
        registry.make("nobody")
    assert isinstance(registry.make("third", stride=2), Walker)


def test_makes_an_importable_agent_that_is_not_registered() -> None:
    assert isinstance(registry.make("tests.agents.sample_agents:Walker"), Walker)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("no_such_module:Agent", "loaded: no module 'no_such_module' is installed, or lies in the current folder, /"),
        ("agents.base:NoSuchAgent", "loaded: agents.base has no 'NoSuchAgent'"),
        (
            "agents.random_agent:RandomAgnt",
            r"loaded: agents.random_agent has no 'RandomAgnt', did you mean 'RandomAgent'\?$",
        ),
        ("agents.registry:BUILT_IN", "not callable"),
        ("agents.base:", "cannot be loaded"),
        (":x", "cannot be loaded"),
    ],
)
def test_code_that_cannot_be_loaded_is_named(name: str, complaint: str) -> None:
    with pytest.raises(registry.AgentLoadError, match=complaint):
        registry.make(name)


def test_an_option_that_the_agent_does_not_take_is_named() -> None:
    with pytest.raises(AgentError, match=r"agent 'random' has no option 'luck'; it takes none"):
        registry.make("random", luck=7)
    with pytest.raises(AgentError, match=r"no option 'strategie', did you mean 'strategy'\?; it takes: strategy"):
        registry.make("symbolic", strategie="score")


def test_an_option_for_programs_is_hidden_and_refused_by_name() -> None:
    with pytest.raises(AgentError, match=r"no option 'foo'; it takes: strategy, tuning$"):
        registry.make("symbolic", foo=1)
    with pytest.raises(AgentError, match=r"agent 'symbolic': option 'chooser' is for programs: it takes no 'x'$"):
        registry.make("symbolic", chooser="x")
    chooser = FixedOrder()
    assert vars(registry.make("symbolic", chooser=chooser))["chooser"] is chooser
    registry.make("symbolic", chooser=None)


@pytest.mark.usefixtures("bot_in_the_current_directory")
@pytest.mark.parametrize("option", ["any_", "bare", "choice", "either", "kind", "path", "thing"])
def test_options_that_might_be_made_of_a_text_are_not_for_programs(option: str) -> None:
    assert vars(registry.make("my_bot:Open", **{option: "fast"}))["got"][option] == "fast"
    with pytest.raises(AgentError, match="option 'code' is for programs: it takes no 'fast'"):
        registry.make("my_bot:Open", code="fast")


def test_a_near_miss_is_told() -> None:
    with pytest.raises(registry.UnknownAgentError, match=r"'symblic', did you mean 'symbolic'\?; known agents"):
        registry.make("symblic")


BOT = """
import enum, pathlib, typing
from agents.random_agent import RandomAgent
class Bot(RandomAgent): ...
class Broken(RandomAgent):
    def __init__(self):
        raise ValueError("no brain")
class Idle:
    def reset(self, seed): ...
class Mode(enum.Enum):
    FAST = "fast"
class Open(RandomAgent):
    def __init__(
        self, any_: typing.Any = 0, bare=0, choice: typing.Literal["fast"] = 0, either: Mode | list = 0,
        kind: Mode = 0, path: pathlib.Path = 0, thing: object = 0, code: typing.Optional[RandomAgent] = None,
    ):
        self.got = locals()
class Picky(RandomAgent):
    def __init__(self, a, b, *more, c=1, **others): ...
def act(observation): ...
def policy():
    return act
class Typed(RandomAgent):
    def __init__(self, a: int = 1, b: float | None = None, c: "bool" = False, d: int = None, e: "Unknown" = 1):
        self.got = a, b, c, d, e
"""


def test_an_agent_in_place_of_its_name_is_told_what_to_write() -> None:
    with pytest.raises(registry.UnknownAgentError, match=r"Walker.* is no name of an agent: write it"):
        registry.make(Walker)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "meant"),
    [("./my_bot.py", "my_bot:Class"), ("my_bot.py:Bot", "my_bot:Bot"), ("bots/my_bot.py:Bot", "bots.my_bot:Bot")],
)
def test_an_agent_named_by_its_file_is_told_how_it_is_written(name: str, meant: str) -> None:
    with pytest.raises((registry.UnknownAgentError, registry.AgentLoadError), match=f"did you mean '{meant}'"):
        registry.make(name)


@pytest.fixture
def bot_in_the_current_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my_bot.py").write_text(BOT)
    (tmp_path / "unfinished.py").write_text("def (")
    (tmp_path / "needs_more.py").write_text(
        'from agents.extras import MissingExtraError\nraise MissingExtraError("x is not installed: pip install "\n'
        "    \"'nethack-agents[torch]'\")"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.delitem(sys.modules, "my_bot", raising=False)


@pytest.mark.usefixtures("bot_in_the_current_directory")
def test_an_agent_in_the_current_directory_is_found() -> None:
    assert isinstance(registry.make("my_bot:Bot"), RandomAgent)
    assert sys.path[-1] == str(Path.cwd()), "a file there must not hide a library"


@pytest.mark.usefixtures("bot_in_the_current_directory")
@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("my_bot:Broken", r"ValueError: no brain \(.*my_bot\.py, line 7\)"),
        ("my_bot:Idle", "has no act"),
        ("unfinished:Bot", "SyntaxError"),
        ("../x:y", r"package\.module:Class"),
        ("my_bot:Bot.", r"package\.module:Class"),
        (
            "needs_more:Bot",
            "agent 'needs_more:Bot' cannot be loaded: x is not installed: pip install 'nethack-agents\\[torch\\]'",
        ),
        ("my_bot:Picky", r"'my_bot:Picky' cannot be made without --agent-option a=\.\.\. --agent-option b=\.\.\.$"),
        ("my_bot:act", "without --agent-option observation=.*plays by .*ForeignAgent --agent-option make=my_bot:act$"),
        ("my_bot:policy", "it needs reset.*plays by .*ForeignAgent --agent-option make=my_bot:policy$"),
    ],
)
def test_what_another_s_code_raises_is_one_line(name: str, complaint: str) -> None:
    with pytest.raises(registry.AgentLoadError, match=complaint):
        registry.make(name)


@pytest.mark.usefixtures("bot_in_the_current_directory")
@pytest.mark.parametrize(
    ("option", "value", "kind"),
    [
        ("a", "x", "int"),
        ("a", 1.5, "int"),
        ("a", True, "int"),
        ("a", None, "int"),
        ("b", "x", r"float \| None"),
        ("b", False, r"float \| None"),
        ("c", "yes", "bool"),
        ("c", 1, "bool"),
    ],
)
def test_a_value_that_does_not_fit_its_option_is_refused(option: str, value: object, kind: str) -> None:
    told = rf"agent 'my_bot:Typed': option '{option}' must be of type {kind}, not {value!r}"
    with pytest.raises(registry.AgentLoadError, match=told):
        registry.make("my_bot:Typed", **{option: value})


@pytest.mark.usefixtures("bot_in_the_current_directory")
def test_values_that_fit_and_those_that_cannot_be_judged_reach_the_agent() -> None:
    given = {"a": np.int64(2), "b": 3, "c": True, "d": None, "e": "anything"}
    agent: Any = registry.make("my_bot:Typed", **given)
    assert agent.got == tuple(given.values())


def test_a_strategy_that_reads_as_a_number_is_refused_as_a_name() -> None:
    with pytest.raises(AgentError, match="unknown strategy '3'"):
        registry.make("symbolic", strategy=3)


def test_importing_the_registry_imports_no_agent() -> None:
    code = "import sys, agents.registry as r; r.names(); print([m for m in sys.modules if m.startswith('agents.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["['agents.clash',", "'agents.base',", "'agents.words',", "'agents.registry']"]


def test_a_fault_of_the_environment_is_told_in_its_own_words() -> None:
    with pytest.raises(NetHackEnvError, match=r"^actions 'nle24' are not allowed; allowed: all, nle23, nle86$"):
        registry.make("agents.adapters:ForeignAgent", make="tests.agents.sample_agents:Walker", actions="nle24")
