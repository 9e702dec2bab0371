"""Keys, indices and names of the actions."""

import pytest
from nle import nethack

from nethack_env import ACTIONS, KEY_TO_INDEX, UnknownActionError, action_index, action_name


def test_actions_are_those_of_nle() -> None:
    assert tuple(int(action) for action in nethack.ACTIONS) == ACTIONS
    assert len(ACTIONS) == 121


def test_every_key_leads_to_its_first_index() -> None:
    assert all(KEY_TO_INDEX[key] == ACTIONS.index(key) for key in ACTIONS)
    assert all(action_index(key) == ACTIONS.index(key) for key in ACTIONS)


def test_every_name_leads_to_its_key() -> None:
    assert all(ACTIONS[action_index(action_name(index))] == ACTIONS[index] for index in range(len(ACTIONS)))


@pytest.mark.parametrize(
    ("key", "code"),
    [("h", 104), ("N", 78), ("MORE", 13), ("\r", 13), ("ESC", 27), ("KICK", 4), ("NORTHEAST", 117), ("FAR_SOUTH", 74)],
)
def test_action_index_reads_keys_and_names(key: str, code: int) -> None:
    assert ACTIONS[action_index(key)] == code


def test_every_key_that_the_error_lists_is_understood() -> None:
    with pytest.raises(UnknownActionError) as caught:
        action_index("KICKS")
    keys = str(caught.value).partition("; keys: ")[2].partition("; names: ")[0].split(" ")
    assert {ACTIONS[action_index(key)] for key in keys} == set(ACTIONS)
    assert action_index("M-p") == action_index("PRAY")
    assert action_index("^D") == action_index("KICK")


@pytest.mark.parametrize(("key", "meant"), [("kick", "KICK"), ("#pray", "PRAY"), ("Esc", "ESC")])
def test_a_name_in_small_letters_is_told_the_right_one(key: str, meant: str) -> None:
    with pytest.raises(UnknownActionError, match=f"no action for '{key}', did you mean '{meant}'"):
        action_index(key)


@pytest.mark.parametrize("key", ["%", "", "KICKS", "NE", 256, -1, None, "\x01"])
def test_unknown_keys_are_named_with_what_is_allowed(key: object) -> None:
    with pytest.raises(UnknownActionError, match="KICK") as caught:
        action_index(key)  # type: ignore[arg-type]
    assert repr(key) in str(caught.value)


@pytest.mark.parametrize("index", [-1, 121])
def test_no_name_outside_the_actions(index: int) -> None:
    with pytest.raises(UnknownActionError, match="0 to 120"):
        action_name(index)
