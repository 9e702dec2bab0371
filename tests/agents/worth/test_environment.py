"""Each change of the game, seen on the screen of the changed game."""

from contextlib import closing

import pytest

from agents.worth import environment
from agents.worth.changes import CHANGES, UNCHANGED, Change, ChangeError, change_named
from agents.worth.environment import ChangedEnv
from nethack_env.actions import ACTIONS
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from nethack_env.stats import Hunger

PRAY, ATTRIBUTES = 0x80 | ord("p"), 0x18


def press(env: NetHackEnv, *keys: int | str) -> Observation:
    """Press keys, each a code or a character, and return the last frame."""
    for key in keys:
        code = ord(key) if isinstance(key, str) else key
        arrays, *_ = env.step(ACTIONS.index(code))
    return Observation(arrays)


def pages(env: NetHackEnv, *keys: int | str) -> str:
    """Press keys, and return all that is shown until the game waits for a command again."""
    frame = press(env, *keys)
    shown = ["\n".join(frame.screen)]
    while frame.arrays["misc"][2]:
        frame = press(env, " ")
        shown.append("\n".join(frame.screen))
    return "\n".join(shown)


@pytest.mark.parametrize(("change", "better"), [("ac4", 4), ("ac8", 8), ("ac4+ac8", 12), ("strikes", 0)])
def test_the_armour_class_is_better_by_so_much(change: str, better: int) -> None:
    with closing(ChangedEnv(change)) as env:
        arrays, _ = env.reset(seed=3)
        before = Observation(arrays).stats.armor_class
        assert press(env, "s").stats.armor_class == before - better
        assert f"AC:{before - better} " in press(env, *"20s").screen[23]


@pytest.mark.parametrize(("change", "hungry"), [("ac8", True), ("hunger", False)])
def test_who_is_never_hungry_can_wait_for_two_thousand_turns(change: str, hungry: bool) -> None:
    with closing(ChangedEnv(change, spawn_monsters=False, character="val-hum-fem-neu")) as env:
        env.reset(seed=1)
        for _ in range(105):
            frame = press(env, *"20s")
        assert (frame.stats.hunger > Hunger.NOT_HUNGRY) is hungry
        assert hungry or frame.stats.turn > 2_000


@pytest.mark.parametrize(("change", "heard"), [("ac8", False), ("prayers", True)])
def test_a_prayer_is_heard_however_soon_it_comes(change: str, heard: bool) -> None:
    with closing(ChangedEnv(change)) as env:
        env.reset(seed=5)
        for _ in range(2):
            assert ("shimmering light" in pages(env, PRAY, "y")) is heard


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("resistances", ("You are sleep resistant", "You are poison resistant", "You have free action")),
        ("reflection", ("You have reflection", "You are magic-protected")),
        ("strikes", ("bonus to hit", "damage bonus")),
    ],
)
def test_the_attributes_tell_what_was_given(change: str, told: tuple[str, ...]) -> None:
    """Debug mode lists what a player does not see."""
    for name, given in ((change, True), ("ac4", False)):
        with closing(ChangedEnv(name, wizard=True, character="tou-hum-fem-neu")) as env:
            env.reset(seed=5)
            shown = pages(env, "s", ATTRIBUTES)
            assert [text in shown for text in told] == [given] * len(told)


def test_a_bite_of_a_were_is_healed_before_the_next_key() -> None:
    with closing(ChangedEnv("weres")) as env:
        env.reset(seed=5)
        assert env._hero is not None
        env._hero.lycanthropy = 20
        press(env, "s")
        assert env._hero.lycanthropy == -1


def test_a_change_of_nothing_is_the_same_game(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "change_named", lambda name: UNCHANGED)
    with closing(ChangedEnv("nothing")) as env, closing(NetHackEnv()) as plain:
        frames = []
        for game in (env, plain):
            game.reset(seed=7)
            frames.append([press(game, key).arrays["tty_chars"].tobytes() for key in "hjklyubnsss" * 30])
        assert frames[0] == frames[1]


def test_several_changes_are_one() -> None:
    both = change_named("ac4+prayers")
    assert (both.name, both.about) == ("ac4+prayers", "armour class 4 better and every prayer heard")


def test_an_unknown_change_is_named() -> None:
    with pytest.raises(ChangeError, match="no change 'prayer', did you mean 'prayers'"):
        change_named("ac4+prayer")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_does_something(change: Change) -> None:
    assert (change.begin, change.keep) != (UNCHANGED.begin, UNCHANGED.keep)
