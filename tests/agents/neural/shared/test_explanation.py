"""What the nets weighed is told with their decisions: probabilities that the draws really have."""

from collections.abc import Iterator
from contextlib import closing

import numpy as np
import pytest

from agents import registry
from agents.base import Decision, Explaining
from agents.loop.rollout import Moment, play_episode
from agents.neural.commands.vocabulary import NAMES
from agents.neural.keyboard.action_space import CHOICE_NAMES, FIRST_ROLE, N_CHOICES
from agents.neural.shared.explanation import LIKELIEST, decision, likeliest
from nethack_env.actions import action_index, action_name
from nethack_env.env import NetHackEnv

EAST, KICK = action_index("l"), action_index("KICK")


def chances(**by_index: float) -> np.ndarray:
    found = np.zeros(N_CHOICES, np.float32)
    for index, chance in by_index.items():
        found[int(index[1:])] = chance
    return found


def test_a_choice_is_named_with_its_rivals() -> None:
    weighed = chances(**{f"_{EAST}": 0.75, f"_{KICK}": 0.2, f"_{FIRST_ROLE}": 0.05})
    found = decision(7, EAST, weighed)
    assert (found.turn, found.behaviour, found.reason) == (7, "east (l)", "the likeliest, 75%")
    assert [name for name, _ in found.choices] == ["east (l)", "kick", CHOICE_NAMES[FIRST_ROLE]]
    assert [chance for _, chance in found.choices] == pytest.approx([0.75, 0.2, 0.05])
    assert decision(7, KICK, weighed).reason == "drawn with 20%"


def test_only_the_likeliest_are_told() -> None:
    names = [str(number) for number in range(20)]
    assert likeliest(names, np.arange(20) / 190)[0] == ("19", 0.1)
    assert len(likeliest(names, np.arange(20) / 190)) == LIKELIEST
    assert likeliest(names, np.array([0.001, 0.993, 0.006])) == (("1", 0.993), ("2", 0.006))
    assert likeliest([], np.zeros(0)) == ()


def decisions(name: str, steps: int) -> Iterator[tuple[str, Decision]]:
    """Each new decision of an agent with the key that it led to."""
    if name.startswith("torch"):
        pytest.importorskip("torch", reason="torch is not installed: pip install 'nethack-agents[torch]'")
    agent = registry.make(name)
    assert isinstance(agent, Explaining)
    found: list[tuple[str, Decision]] = []

    def watch(moment: Moment) -> None:
        decided = moment.decision
        if decided is not None and moment.action is not None and (not found or found[-1][1] is not decided):
            found.append((action_name(moment.action), decided))

    with closing(NetHackEnv()) as env:
        assert play_episode(env, agent, 3, on_step=watch, max_steps=steps).error is None
    yield from found


@pytest.mark.parametrize("name", ["mlp-keys", "torch-keys"])
def test_policies_tell_what_they_weighed(name: str) -> None:
    found = list(decisions(name, 400))
    assert len(found) > 150
    expected = taken = 0.0
    for key, decided in found:
        told = [chance for _, chance in decided.choices]
        assert 1 <= len(told) <= LIKELIEST
        assert told == sorted(told, reverse=True)
        assert sum(told) <= 1 + 1e-6
        if decided.behaviour not in CHOICE_NAMES:
            assert decided.behaviour.startswith(key.lower().replace("_", " "))
        expected += told[0]
        taken += decided.behaviour == decided.choices[0][0]
    assert abs(expected - taken) < 4 * len(found) ** 0.5, "the likeliest choice is drawn as often as it says"


@pytest.mark.parametrize("name", ["mlp", "torch"])
def test_nets_over_commands_tell_what_they_weighed(name: str) -> None:
    found = [decided for _, decided in decisions(name, 400)]
    assert len(found) > 150
    several = 0
    for decided in found:
        told = dict(decided.choices)
        assert told.keys() <= set(NAMES)
        assert list(told.values()) == sorted(told.values(), reverse=True)
        assert sum(told.values()) <= 1 + 1e-6
        assert decided.reason.endswith(f"({told.get(decided.behaviour, 0.0):.0%})"), "the chance of what it does"
        several += len(told) > 1
    assert several > 0, "in some of them there was something to weigh"
