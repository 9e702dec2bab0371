import subprocess
import sys
from pathlib import Path

import pytest

from agents import registry
from agents.base import AgentError
from agents.random_agent import RandomAgent
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
    with pytest.raises(registry.UnknownAgentError, match=r"'nobody'.*human, mlp, options, random, symbolic"):
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
        ("no_such_module:Agent", "No module named 'no_such_module'"),
        ("agents.base:NoSuchAgent", "NoSuchAgent"),
        ("agents.registry:BUILT_IN", "not callable"),
        ("agents.base:", "cannot be loaded"),
        (":x", "cannot be loaded"),
    ],
)
def test_code_that_cannot_be_loaded_is_named(name: str, complaint: str) -> None:
    with pytest.raises(registry.AgentLoadError, match=complaint):
        registry.make(name)


def test_an_option_that_the_agent_does_not_take_is_named() -> None:
    with pytest.raises(AgentError, match=r"'random'.*'luck'"):
        registry.make("random", luck=7)


def test_importing_the_registry_imports_no_agent() -> None:
    code = "import sys, agents.registry as r; r.names(); print([m for m in sys.modules if m.startswith('agents.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["['agents.base',", "'agents.registry']"]
