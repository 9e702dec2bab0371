"""Reading characters, and the engine's agreement on every one of them."""

import re

import pytest

from nethack_env import CHARACTERS, Character, CharacterError, NetHackEnv, parse_character


@pytest.mark.parametrize("character", CHARACTERS, ids=str)
def test_every_legal_character_is_the_one_played(character: Character) -> None:
    env = NetHackEnv(character=str(character), observation_keys=("message",))
    _, info = env.reset(seed=3)
    assert tuple(info[key] for key in Character._fields) == character
    env.close()


def test_random_characters_are_legal_and_many() -> None:
    env = NetHackEnv(observation_keys=("message",))
    heroes = set()
    for seed in range(60):
        _, info = env.reset(seed=seed)
        heroes.add(Character(*(info[key] for key in Character._fields)))
    env.close()
    assert heroes <= set(CHARACTERS)
    assert {hero.role for hero in heroes} == {hero.role for hero in CHARACTERS}


def test_debug_mode_plays_the_character_too() -> None:
    env = NetHackEnv(character="pri-elf-fem-cha", wizard=True)
    assert env.reset(seed=0)[1]["role"] == "pri"
    env.close()


def test_the_last_three_come_in_any_order() -> None:
    assert parse_character("mon-hum-neu-mal") == Character("mon", "hum", "mal", "neu")
    assert all(parse_character(str(character)) == character for character in CHARACTERS)
    assert parse_character("@") is None


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", "@"),
        ("@@", "@"),
        ("val", "val-dwa-fem-law"),
        ("Val-dwa-fem-law", "val"),
        ("bard-hum-mal-neu", "wiz"),
        ("val-dwa-mal-law", "val-dwa-fem-law"),
        ("val-dwa-fem-neu", "val-hum-fem-neu"),
        ("sam-elf-mal-law", "sam-hum-mal-law"),
        ("val-dwa-dwa-law", "val-dwa-fem-law"),
        (None, "@"),
    ],
)
def test_other_characters_are_refused_with_what_is_allowed(text: str, allowed: str) -> None:
    with pytest.raises(CharacterError, match=re.escape(repr(text))) as caught:
        NetHackEnv(character=text)
    assert allowed in str(caught.value)
