import threading

import pytest

from agents.human import HumanAgent, NoKeyboardError
from nethack_env.actions import ACTIONS
from nethack_env.observation import Observation

NOTHING = Observation({})


def test_keys_are_pressed_in_the_order_typed() -> None:
    agent = HumanAgent()
    agent.sit_down()
    agent.reset(0)
    assert all(agent.press(ord(key)) for key in "hjs")
    assert [chr(ACTIONS[agent.act(NOTHING)]) for _ in range(3)] == ["h", "j", "s"]


def test_a_key_that_the_game_has_no_action_for_is_refused() -> None:
    assert not HumanAgent().press(ord("~"))


def test_it_waits_for_a_key() -> None:
    agent = HumanAgent()
    agent.sit_down()
    threading.Timer(0.05, agent.press, [ord("s")]).start()
    assert chr(ACTIONS[agent.act(NOTHING)]) == "s"


def test_who_leaves_ends_the_game() -> None:
    agent = HumanAgent()
    agent.sit_down()
    agent.leave()
    with pytest.raises(KeyboardInterrupt):
        agent.act(NOTHING)


def test_a_game_nobody_plays_is_an_error_and_no_wait_for_ever() -> None:
    with pytest.raises(NoKeyboardError, match="live view"):
        HumanAgent().act(NOTHING)


def test_a_new_game_begins_without_keys_typed_ahead() -> None:
    agent = HumanAgent()
    agent.sit_down()
    agent.press(ord("h"))
    agent.reset(0)
    agent.press(ord("s"))
    assert chr(ACTIONS[agent.act(NOTHING)]) == "s"
