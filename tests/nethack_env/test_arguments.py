"""Bad arguments are refused at once, by name, with what is allowed; good ones reach the game."""

import copy
import pickle
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nethack_env import (
    ALLOWED_OPTIONS,
    DEFAULT_OPTIONS,
    OBSERVATION_KEYS,
    CopyError,
    EnvArgumentError,
    GameOptionError,
    NetHackEnv,
    NetHackEnvError,
    ObservationKeyError,
    Prompt,
    action_index,
)
from nethack_env.game_options import game_options
from nethack_env.observation import Observation

EXAMPLES = {
    "boulder": "boulder:0",
    "fruit": "fruit:slime mold",
    "menustyle": "menustyle:traditional",
    "paranoid_confirmation": "paranoid_confirmation:quit pray",
    "pettype": "pettype:none",
    "pickup_burden": "pickup_burden:burdened",
    "pickup_types": 'pickup_types:$?!/="+',
    "pile_limit": "pile_limit:1",
    "runmode": "runmode:walk",
    "sortloot": "sortloot:full",
    "whatis_coord": "whatis_coord:m",
}


@pytest.mark.parametrize("name", ALLOWED_OPTIONS)
def test_every_allowed_option_is_one_nethack_takes(name: str) -> None:
    for option in (EXAMPLES[name],) if ALLOWED_OPTIONS[name] else (name, f"!{name}"):
        env = NetHackEnv(character="val-hum-fem-law", options=[option])
        pressed: list[int] = []
        press = env._engine.press
        env._engine.press = lambda key, pressed=pressed, press=press: pressed.append(key) or press(key)  # type: ignore
        env.reset(seed=3)
        assert pressed == []  # a refused option shows a text that has to be dismissed
        env.close()


def test_options_override_by_name() -> None:
    assert game_options() == DEFAULT_OPTIONS
    options = game_options(["pickup_types:$"], ["!autopickup", "pettype:none"])
    assert {"pickup_types:$", "!autopickup", "pettype:none"} <= set(options)
    assert "autopickup" not in options
    assert len(options) == len(DEFAULT_OPTIONS) + 1


@pytest.mark.parametrize(
    "option",
    [
        "bogus",
        "windowtype:tty",
        "pettype:zebra",
        "pettype",
        "!pettype:cat",
        "autodig:1",
        "name:x",
        "fruit:a,b",
        "",
        "!",
    ],
)
def test_other_options_are_refused(option: str) -> None:
    with pytest.raises(GameOptionError) as caught:
        NetHackEnv(options=[option])
    assert repr(option) in str(caught.value)


def test_options_reach_the_game() -> None:
    env = NetHackEnv(character="val-hum-fem-law", options=["pettype:none"])
    observation, _ = env.reset(seed=3)
    assert not (observation["specials"] & 8).any()
    env.close()


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        (("screen_descriptions",), "changes the game"),
        (("internal",), "no player can see"),
        (("program_state",), "program's state"),
        (("glyph",), "inv_letters"),
        ((), "one or more"),
        (("glyphs", "glyphs"), "one or more"),
    ],
)
def test_observation_keys(keys: tuple[str, ...], reason: str) -> None:
    with pytest.raises(ObservationKeyError, match=reason):
        NetHackEnv(observation_keys=keys)


def test_keys_can_be_chosen() -> None:
    env = NetHackEnv(observation_keys=("message", "glyphs"), render_mode="ansi")
    observation, _ = env.reset(seed=0)
    assert list(observation) == ["message", "glyphs"]
    assert env.observation_space.contains(observation)
    assert "Dlvl:1" in str(env.render())
    env.close()


@pytest.mark.parametrize("key", OBSERVATION_KEYS)
def test_no_key_changes_what_the_others_show(key: str) -> None:
    both, alone = NetHackEnv(), NetHackEnv(observation_keys=(key,))
    for env in (both, alone):
        env.reset(seed=9)
    for step in range(30):
        action = action_index("hjklyubns"[step % 9])
        assert (both.step(action)[0][key] == alone.step(action)[0][key]).all()
    both.close()
    alone.close()


@pytest.mark.parametrize(
    "arguments",
    [
        {"max_episode_steps": 0},
        {"max_episode_steps": 1.5},
        {"max_episode_steps": True},
        {"no_progress_timeout": -1},
        {"render_mode": "full"},
        {"render_mode": "pixel"},
    ],
)
def test_other_arguments(arguments: dict[str, Any]) -> None:
    (value,) = arguments.values()
    with pytest.raises(EnvArgumentError, match=str(value)):
        NetHackEnv(**arguments)


def test_a_limit_may_be_an_integer_of_numpy() -> None:
    env = NetHackEnv(max_episode_steps=np.int64(2))  # type: ignore[arg-type]
    env.reset(seed=1)
    assert [env.step(0)[3] for _ in range(2)] == [False, True]
    env.close()


@pytest.mark.parametrize(
    "arguments",
    [{"task": ["Score"]}, {"actions": ["nle23"]}, {"options": [3]}, {"observation_keys": 3}, {"character": 3}],
)
def test_an_argument_of_another_type_is_named(arguments: dict[str, Any]) -> None:
    (value,) = arguments.values()
    named = value[0] if arguments.keys() == {"options"} else value
    with pytest.raises(NetHackEnvError, match=re.escape(repr(named))):
        NetHackEnv(**arguments)


@pytest.mark.parametrize("copied", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_game_cannot_be_copied_and_says_what_to_do(copied: Callable[[object], object]) -> None:
    env = NetHackEnv()
    with pytest.raises(CopyError, match=r"a function that makes one.*nethack_env\.fork"):
        copied(env)
    env.close()


def test_one_text_in_place_of_a_sequence_is_named_whole() -> None:
    with pytest.raises(ObservationKeyError, match=r"observation keys 'glyphs' are one text; .* \('glyphs',\)"):
        NetHackEnv(observation_keys="glyphs")
    with pytest.raises(GameOptionError, match=r"options 'autopickup' are one text; .* \('autopickup',\)"):
        NetHackEnv(options="autopickup")


def test_reset_options_are_refused() -> None:
    env = NetHackEnv()
    with pytest.raises(EnvArgumentError, match="wizkit_items"):
        env.reset(options={"wizkit_items": []})
    env.close()


def test_errors_form_one_tree() -> None:
    assert issubclass(GameOptionError, NetHackEnvError)
    assert issubclass(GameOptionError, ValueError)


def test_spawning_can_be_switched_off() -> None:
    env = NetHackEnv(spawn_monsters=False)
    view = Observation(env.reset(seed=3)[0])
    assert view.prompt is Prompt.NONE
    env.close()


@pytest.mark.parametrize("kind", [np.int64, np.uint8, np.int32])
def test_a_seed_may_be_an_integer_of_numpy(kind: type[np.integer[Any]]) -> None:
    env = NetHackEnv()
    assert env.reset(seed=kind(5))[1] == env.reset(seed=5)[1]
    env.close()
