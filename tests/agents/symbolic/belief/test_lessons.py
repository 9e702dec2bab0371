"""Every lesson declares what it listens to: without any of that it must have nothing to learn."""

from __future__ import annotations

import pickle

import pytest

from agents.loop.rollout import play_episode
from agents.loop.setup import RunConfig, make_agent, make_env
from agents.symbolic.belief import lessons
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.lessons.lesson import Lesson, Lessons, Rule, When, states_of
from agents.symbolic.command import Command
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.verb import Verb

TURNS = 1_200


def _state(belief: Belief) -> bytes:
    """All that lessons may write."""
    fixed = ("plan", "tuning", "danger", "memo")
    return pickle.dumps({name: value for name, value in vars(belief).items() if name not in fixed})


@pytest.mark.parametrize("seed", [9, 11, 13])
def test_a_lesson_that_is_not_due_changes_nothing(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    passed_over: set[Rule] = set()

    def check_others(belief: Belief) -> int:
        states, command = states_of(belief), belief.exchange.command or Command(Verb.NOTHING, "")
        due = lessons.LESSONS.due(command.verb, belief.event_kinds, states)
        others = [lesson.rule for lesson in lessons.LESSONS.lessons if lesson.rule not in due]
        before = _state(belief)
        for rule in others:
            rule(belief, command)
        if _state(belief) != before:
            pytest.fail(f"after {command} with {belief.events} one of {others} had something to learn")
        passed_over.update(others)
        return states

    monkeypatch.setattr(lessons, "states_of", check_others)
    config = RunConfig("symbolic")
    result = play_episode(make_env(config), make_agent(config), seed, max_turns=TURNS)
    assert not result.failed, result.error
    assert result.turn > TURNS // 4
    always = [lesson for lesson in lessons.LESSONS.lessons if lesson.heeds(Verb.NOTHING, frozenset(), When.ALWAYS)]
    assert len(passed_over) == len(lessons.LESSONS.lessons) - len(always), "each was tried when it was not due"


def _rule(belief: Belief, command: Command) -> None:
    """Learn nothing."""


@pytest.mark.parametrize(
    ("verb", "reported", "states", "due"),
    [
        (Verb.DROP, (), When.ALWAYS, True),
        (Verb.MOVE, (K.TRAP, K.DUG), When.ALWAYS, True),
        (Verb.MOVE, (), When.ALWAYS | When.HELD, True),
        (Verb.MOVE, (K.DUG,), When.ALWAYS | When.PACK, False),
    ],
)
def test_a_lesson_is_due_after_any_of_its_signs(verb: Verb, reported: tuple[K, ...], states: int, due: bool) -> None:
    lesson = Lessons([Lesson(_rule, Verb.DROP, K.TRAP, When.HELD)])
    assert lesson.due(verb, frozenset(reported), int(states)) == ((_rule,) if due else ())
