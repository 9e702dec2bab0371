"""The action space: choices, masks, and the keys they stand for."""

from contextlib import closing

import pytest

from agents.neural.keyboard.action_space import CHOICE_NAMES, FIRST_ROLE, N_CHOICES, N_KEYS, Keyboard
from agents.neural.keyboard.belief_tracker import BeliefTracker, Phase, Situation
from agents.neural.keyboard.item_roles import ROLE_NAMES
from agents.symbolic.perception.prompts import parse_question
from nethack_env.actions import ACTIONS, KEY_TO_INDEX
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from tests.agents.neural.players import Play
from tests.agents.symbolic.scenario import scenario

PACK = ["a - a +1 long sword (weapon in hand)", "b - a +0 pick-axe", "f - 2 food rations"]


def asked(question: str) -> Situation:
    """Return the situation of a hero with a pack at a question for an item."""
    belief = scenario("|.@.|", inventory=PACK)
    return Situation(Observation({}), belief, Phase.ITEM, parse_question(question))


def test_each_choice_has_a_name() -> None:
    assert len(CHOICE_NAMES) == N_CHOICES
    assert len(set(CHOICE_NAMES[FIRST_ROLE:])) == N_CHOICES - N_KEYS


def test_the_digger_is_a_role_and_not_a_letter() -> None:
    situation, keyboard = asked("What do you want to use or apply? [b or ?*] "), Keyboard()
    choice = keyboard.choice("b", situation)
    assert choice == FIRST_ROLE + ROLE_NAMES.index("digger")
    assert keyboard.key(choice, situation) == "b"
    legal = keyboard.legal(situation)
    assert legal[choice]
    assert legal[KEY_TO_INDEX[27]]
    assert not legal[KEY_TO_INDEX[ord("j")]]


def test_a_role_that_nothing_has_is_not_legal() -> None:
    keyboard = Keyboard()
    legal = keyboard.legal(asked("What do you want to eat? [f or ?*] "))
    assert not legal[FIRST_ROLE + ROLE_NAMES.index("healing potion")]
    assert legal[FIRST_ROLE + ROLE_NAMES.index("food")]


@pytest.mark.parametrize(
    ("phase", "question", "legal", "illegal"),
    [
        (Phase.COMMAND, None, "hs,>a", "\x1b\rvSQ#X"),
        (Phase.PREFIX, None, "hjkl\x1b", "s>"),
        (Phase.COUNT, None, "0s", "h"),
        (Phase.SQUARE, None, "hH.\x1b", "s"),
        (Phase.DIRECTION, "In what direction? ", "h>.\x1b", "s"),
        (Phase.ANSWER, "Are you sure you want to pray? [yn] (n) ", "yn\x1b", "hq"),
        (Phase.ANSWER, "Beware, there will be no return! Still climb? [yn] (n) ", "n", "y"),
        (Phase.MORE, None, "\r", "h\x1b"),
    ],
)
def test_what_is_legal_when(phase: Phase, question: str | None, legal: str, illegal: str) -> None:
    asked = parse_question(question) if question is not None else None
    mask = Keyboard().legal(Situation(Observation({}), None, phase, asked))
    assert mask.shape == (N_CHOICES,)
    assert all(mask[KEY_TO_INDEX[ord(key)]] for key in legal)
    assert not any(mask[KEY_TO_INDEX[ord(key)]] for key in illegal)


@pytest.mark.parametrize("seed", [5003, 5006])
def test_legal_choices_press_keys_and_come_back(seed: int) -> None:
    play = Play(seed, overruled=0.2)
    for situation, _ in play.frames(500):
        legal = play.keyboard.legal(situation).nonzero()[0].tolist()
        assert legal
        for choice in legal:
            key = play.keyboard.key(choice, situation)
            assert ord(key) in ACTIONS
            assert play.keyboard.key(play.keyboard.choice(key, situation), situation) == key


def test_the_silent_prompts_are_told_by_what_was_typed() -> None:
    expected = {"F": Phase.PREFIX, "m": Phase.PREFIX, "2": Phase.COUNT, "20": Phase.COUNT, ";": Phase.SQUARE,
                ";j": Phase.SQUARE, ";\x1b": Phase.COMMAND, "#": Phase.EXTENDED, "Fj": Phase.COMMAND,
                "2s": Phase.COMMAND, "E": Phase.ITEM, "E-\r": Phase.TEXT, "i": Phase.MENU}  # fmt: skip
    with closing(NetHackEnv()) as env:
        for keys, phase in expected.items():
            arrays, _ = env.reset(seed=3)
            tracker = BeliefTracker()
            while tracker.see(Observation(arrays)).phase is Phase.MORE:
                arrays, *_ = env.step(KEY_TO_INDEX[13])
            for key in keys:
                tracker.press(key)
                arrays, *_ = env.step(KEY_TO_INDEX[ord(key)])
                situation = tracker.see(Observation(arrays))
            assert situation.phase is phase, keys
