"""The hero as the engine holds it: found where the screen says, or refused."""

import ctypes
from collections.abc import Iterator
from contextlib import closing

import pytest

from nethack_env import hidden
from nethack_env.actions import ACTIONS
from nethack_env.env import NetHackEnv
from nethack_env.errors import HiddenStateError
from nethack_env.hidden import HiddenHero

SEARCH = ACTIONS.index(ord("s"))


@pytest.fixture
def env() -> Iterator[NetHackEnv]:
    with closing(NetHackEnv()) as found:
        yield found


@pytest.mark.parametrize("seed", range(13))
def test_every_new_hero_is_found(env: NetHackEnv, seed: int) -> None:
    env.reset(seed=seed)
    hero = HiddenHero(env)
    assert (hero.hunger, hero.prayer_timeout, hero.armor_class) == (900, 300, 10)
    assert hero.alignment_record in (0, 10)


def test_what_is_read_is_the_running_game(env: NetHackEnv) -> None:
    env.reset(seed=1)
    hero = HiddenHero(env)
    for _ in range(10):
        env.step(SEARCH)
    assert hero.hunger < 900
    assert hero.prayer_timeout < 300


def test_the_next_game_has_a_hero_of_its_own(env: NetHackEnv) -> None:
    env.reset(seed=1)
    HiddenHero(env).armor_class -= 4
    env.reset(seed=1)
    assert HiddenHero(env).armor_class == 10


@pytest.mark.parametrize("member", ["uhp", "uac", "ulevel", "ublesscnt"])
def test_another_build_is_refused_in_one_line(env: NetHackEnv, monkeypatch: pytest.MonkeyPatch, member: str) -> None:
    moved = dict(hidden.FIELDS)
    moved[member] = (2200, ctypes.c_int)
    monkeypatch.setattr(hidden, "FIELDS", moved)
    env.reset(seed=1)
    with pytest.raises(HiddenStateError, match=rf"nothing was changed: u\.{member} is -?\d+, not -?\d+$"):
        HiddenHero(env)
