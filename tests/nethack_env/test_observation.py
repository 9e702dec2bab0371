"""The typed view of a frame, on real frames."""

import dataclasses
import timeit
from collections.abc import Iterator

import numpy as np
import pytest
from nle import nethack

from nethack_env import (
    Alignment,
    Condition,
    Dungeon,
    Hunger,
    NetHackEnv,
    Observation,
    ObservationKeyError,
    Prompt,
    Stats,
    action_index,
)


@pytest.fixture
def env() -> Iterator[NetHackEnv]:
    env = NetHackEnv(character="val-dwa-fem-law")
    env.reset(seed=1)
    yield env
    env.close()


def press(env: NetHackEnv, keys: str) -> Observation:
    for key in keys:
        arrays = env.step(action_index(key))[0]
    return Observation(arrays)


def test_stats_are_named_in_the_order_of_blstats() -> None:
    assert len(Stats._fields) == 27
    order = {"score": nethack.NLE_BL_SCORE, "depth": nethack.NLE_BL_DEPTH, "turn": nethack.NLE_BL_TIME}
    order |= {"monster_level": nethack.NLE_BL_HD, "experience_level": nethack.NLE_BL_XP, "hp": nethack.NLE_BL_HP}
    order |= {"condition": nethack.NLE_BL_CONDITION, "alignment": nethack.NLE_BL_ALIGN, "x": nethack.NLE_BL_X}
    assert all(Stats._fields[index] == name for name, index in order.items())


def test_conditions_are_those_of_nle() -> None:
    assert nethack.BL_MASK_RIDE == Condition.RIDING
    assert nethack.BL_MASK_HALLU == Condition.HALLUCINATING
    assert len(Condition) == 13


def test_a_first_frame_reads_as_it_looks() -> None:
    env = NetHackEnv(character="val-dwa-fem-law")
    view = Observation(env.reset(seed=3)[0])
    assert view.message == "Velkommen Agent, welcome to NetHack!  You are a lawful dwarven Valkyrie."
    assert view.screen[0].rstrip() == view.message
    stats = view.stats
    assert (stats.turn, stats.depth, stats.hunger) == (1, 1, Hunger.NOT_HUNGRY)
    assert (stats.dungeon, stats.alignment) == (Dungeon.DOOM, Alignment.LAWFUL)
    assert chr(view.chars[stats.y, stats.x]) == "@" == view.screen[stats.y + 1][stats.x]
    assert view.cursor == (stats.y + 1, stats.x)
    assert [slot.letter for slot in view.inventory][:4] == ["a", "b", "c", "d"]
    sword = view.inventory[0]
    assert sword.text == "a +1 long sword (weapon in hand)"
    assert sword.object_class == nethack.WEAPON_CLASS
    assert view.prompt is Prompt.NONE
    assert "turn=1" in repr(view)
    env.close()


@pytest.mark.parametrize(
    ("keys", "prompt"),
    [
        ("s", Prompt.NONE),
        ("i", Prompt.MENU),
        ("\x18", Prompt.MENU),
        ("\x18 ", Prompt.MENU),
        ("i\x1b", Prompt.NONE),
        ("\\", Prompt.MORE),
        ("e", Prompt.CHOICE),
        ("F", Prompt.NONE),
        ("E-", Prompt.MORE),
        ("E-\r", Prompt.TEXT),
        ("C", Prompt.MENU),
        ("#", Prompt.NONE),
        ("_", Prompt.NONE),
    ],
)
def test_prompts(env: NetHackEnv, keys: str, prompt: Prompt) -> None:
    view = press(env, keys)
    assert view.prompt is prompt, "\n".join(view.screen)


def test_an_absent_array_is_named_with_those_present() -> None:
    view = Observation({"chars": np.zeros((21, 79), np.uint8)})
    with pytest.raises(ObservationKeyError, match=r"'blstats'.*chars"):
        _ = view.stats
    assert view.chars.shape == (21, 79)


def test_a_full_inventory_line_has_no_terminator(env: NetHackEnv) -> None:
    arrays = dict(press(env, "s").arrays)
    arrays["inv_strs"] = np.full((55, 80), ord("x"), np.uint8)
    assert Observation(arrays).inventory[1].text == "x" * 80


def test_an_observation_is_frozen(env: NetHackEnv) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        press(env, "s").arrays = {}  # type: ignore[misc]


def test_stats_and_message_cost_a_few_microseconds(env: NetHackEnv) -> None:
    arrays = press(env, "s").arrays

    def read() -> None:
        view = Observation(arrays)
        _ = view.stats, view.message

    assert min(timeit.repeat(read, number=500, repeat=9)) / 500 < 15e-6  # 2 µs on a quiet machine; 5 promised
