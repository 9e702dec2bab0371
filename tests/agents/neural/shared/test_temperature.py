"""Temperatures that nothing can be drawn at are refused where an agent is made, before any game."""

import numpy as np
import pytest

from agents import registry
from agents.base import AgentError
from agents.neural.commands.chooser import CommandChooser
from agents.neural.commands.vocabulary import NAMES
from agents.neural.shared.temperature import TemperatureError, checked_temperature


@pytest.mark.parametrize("value", [0, 0.0, 0.3, 2])
def test_what_can_be_drawn_at_is_taken(value: float) -> None:
    assert checked_temperature(value) == value


@pytest.mark.parametrize("value", ["hot", -1, -0.01, float("nan"), float("inf"), True, None])
def test_anything_else_is_refused_with_what_is_allowed(value: object) -> None:
    with pytest.raises(TemperatureError, match="temperature must be a finite number of at least 0, not "):
        checked_temperature(value)


def test_the_chooser_of_commands_asks() -> None:
    with pytest.raises(TemperatureError, match="not nan"):
        CommandChooser(lambda _: np.zeros(len(NAMES), np.float32), float("nan"))


@pytest.mark.parametrize("name", ["mlp", "mlp-keys", "torch", "torch-keys"])
def test_the_agents_ask(name: str) -> None:
    if name.startswith("torch"):
        pytest.importorskip("torch")
    with pytest.raises(TemperatureError, match=r"not -1\.0"):
        registry.make(name, temperature=-1.0)
    with pytest.raises(AgentError, match="'temperature' must be of type float, not 'hot'"):
        registry.make(name, temperature="hot")
