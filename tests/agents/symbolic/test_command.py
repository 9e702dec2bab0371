"""Commands are complete: each has keys the game knows and an answer for what it is known to ask."""

import inspect
from collections.abc import Callable
from contextlib import closing

import numpy as np
import pytest

from agents.symbolic import command as commands
from agents.symbolic.command import RETURN, Command, control, eat_floor, farlook, fight, meta, move, search
from agents.symbolic.geometry import DIRECTIONS, cursor_keys, next_monster_keys
from agents.symbolic.knowledge.glyph_kinds import KIND, GlyphKind
from nethack_env.actions import KEY_TO_INDEX
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation

MAKERS: list[Callable[..., Command]] = [
    made
    for _, made in inspect.getmembers(commands, inspect.isfunction)
    if made.__module__ == commands.__name__ and inspect.signature(made).return_annotation == "Command"
]
SAMPLES: dict[str, object] = {"turns": 20, "names": ("a dagger",), "start": (5, 5), "target": (9, 40)}
LETTERS = {"direction": "h", "text": "Elbereth"}


def sample(maker: Callable[..., Command]) -> Command:
    required = [p.name for p in inspect.signature(maker).parameters.values() if p.default is p.empty]
    return maker(*(SAMPLES.get(name, LETTERS.get(name, "a")) for name in required))


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: str(maker.__name__))
def test_every_key_exists(maker: Callable[..., Command]) -> None:
    command = sample(maker)
    assert command.verb
    assert command.keys
    typed = command.keys + "".join(reply for _, reply in command.answers)
    assert [key for key in typed if ord(key) not in KEY_TO_INDEX] == []
    assert all(fragment and reply for fragment, reply in command.answers)


def test_all_commands_were_found() -> None:
    assert {"move", "fight", "pray", "engrave", "farlook", "dig_down"} <= {maker.__name__ for maker in MAKERS}


def test_only_a_step_travels() -> None:
    assert [maker.__name__ for maker in MAKERS if sample(maker).travels] == ["move"]


def test_control_and_meta_keys() -> None:
    assert (control("d"), control("X"), meta("p")) == ("\x04", "\x18", "\xf0")


def test_a_single_search_has_no_count() -> None:
    assert (search(1).keys, search(15).keys, move("h").keys, fight("y").keys) == ("s", "15s", "h", "Fy")


@pytest.mark.parametrize("start", [(10, 40), (0, 0), (20, 78)])
@pytest.mark.parametrize("target", [(10, 40), (1, 1), (20, 78), (3, 41), (11, 25)])
def test_the_cursor_arrives(start: tuple[int, int], target: tuple[int, int]) -> None:
    row, column = start
    for key in cursor_keys(start, target):
        dr, dc = DIRECTIONS[key.lower()]
        reach = 8 if key.isupper() else 1
        row, column = row + dr * reach, column + dc * reach
    assert (row, column) == target
    assert farlook(start, target).square == target


@pytest.mark.parametrize(
    ("shown", "keys"),
    [
        ([(2, 9)], ";m."),
        ([(2, 9), (5, 2)], ";mm."),
        ([(2, 9), (5, 10)], ";m."),
        ([(2, 9), (2, 8)], ";mm."),
        ([(5, 6)], ";kkkllll."),
        ([], ";kkkllll."),
    ],
)
def test_a_look_jumps_from_monster_to_monster(shown: list[tuple[int, int]], keys: str) -> None:
    """The nearest first, of those equally far the upper, then the left; only where the map shows who is looked at."""
    assert farlook((5, 5), (2, 9), shown).keys == keys


def test_the_games_cursor_jumps_in_that_order() -> None:
    """Newts round a hero: `m`, pressed as often as is foretold, takes the cursor to each."""
    with closing(NetHackEnv(wizard=True)) as env:
        arrays, _ = env.reset(seed=3)
        for key in 5 * "#wizgenesis\rnewt\r":
            arrays, *_ = env.step(KEY_TO_INDEX[ord(key)])
        frame = Observation(arrays)
        hero = frame.stats.y, frame.stats.x
        drawn = np.isin(KIND[frame.glyphs], (GlyphKind.MONSTER, GlyphKind.PET))
        shown = [(row, column) for row, column in np.argwhere(drawn).tolist() if (row, column) != hero]
        assert len(shown) >= 5
        for target in shown:
            for key in ";" + next_monster_keys(hero, target, shown):
                arrays, *_ = env.step(KEY_TO_INDEX[ord(key)])
            line, column = Observation(arrays).cursor  # the first line is that of the messages
            assert (line - 1, column) == target
            arrays, *_ = env.step(KEY_TO_INDEX[ord("\x1b")])


def test_eating_from_the_floor_answers_for_that_corpse_alone() -> None:
    answers = dict(eat_floor("newt corpse", ("giant newt corpse",)).answers)
    questions = {
        "There is a partly eaten newt corpse here; eat it? [ynq] (n) ": "y",
        "There is a werenewt corpse here; eat it? [ynq] (n) ": "n",
        "There is a giant newt corpse here; eat it? [ynq] (n) ": "n",
        "There are 2 giant newt corpses here; eat one? [ynq] (n) ": "n",
        "There is a newt corpse here; eat it? [ynq] (n) ": "y",
        "There are 2 newt corpses here; eat one? [ynq] (n) ": "y",
        "There is a kobold corpse here; eat it? [ynq] (n) ": "n",
        "There are 2 kobold corpses here; eat one? [ynq] (n) ": "n",
    }
    for question, reply in questions.items():
        assert next(answers[fragment] for fragment in answers if fragment in question) == reply


def test_a_text_reply_does_not_end_itself() -> None:
    assert all(RETURN not in reply[1:] for maker in MAKERS for _, reply in sample(maker).answers)
