from contextlib import closing

import pytest

from agents.loop.rollout import Moment, play_episode
from agents.random_agent import RandomAgent
from agents.watching.events import EventWatch, GameEvent, of_note
from agents.watching.events import GameEventKind as Kind
from agents.watching.vitals import Vitals
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from tests.agents.sample_agents import SHORT_LIVED

CALM = Vitals(turn=100, hp=30, max_hp=30, depth=4, experience_level=6, points=500, branch="the Dungeons of Doom")


class Scripted:
    """Types what it was given."""

    def __init__(self, keys: str) -> None:
        self._keys = keys

    def reset(self, seed: int) -> None:
        self._left = iter(self._keys)

    def act(self, observation: Observation) -> int:
        return action_index(next(self._left))


def after(vitals: Vitals = CALM, message: str = "") -> list[tuple[Kind, str]]:
    watch = EventWatch()
    assert watch.see(9, CALM, "") == ()
    return [(event.kind, event.text) for event in watch.see(10, vitals, message) if event.step == 10]


@pytest.mark.parametrize(
    ("vitals", "message", "expected"),
    [
        (CALM, "You kill the newt!", []),
        (CALM, "You kill the soldier ant!", [(Kind.KILL, "kills the soldier ant")]),
        (CALM, "You begin praying to Odin.", [(Kind.PRAYER, "prays to Odin")]),
        (CALM._replace(depth=5), "", [(Kind.LEVEL, "enters level 5")]),
        (
            CALM._replace(depth=5, branch="the Gnomish Mines"),
            "",
            [(Kind.LEVEL, "enters level 5 in the Gnomish Mines")],
        ),
        (CALM._replace(experience_level=7), "", [(Kind.EXPERIENCE, "reaches experience level 7")]),
        (CALM._replace(experience_level=5), "", [(Kind.EXPERIENCE, "falls to experience level 5")]),
        (CALM._replace(hp=9), "", [(Kind.LOW_HP, "9 of 30 hit points left")]),
        (CALM._replace(hp=10), "", []),
    ],
)
def test_each_kind_is_found(vitals: Vitals, message: str, expected: list[tuple[Kind, str]]) -> None:
    assert after(vitals, message) == expected


def test_low_hit_points_and_a_standing_message_are_news_once() -> None:
    watch = EventWatch()
    watch.see(0, CALM, "")
    hurt, message = CALM._replace(hp=5), "You begin praying to Odin."
    assert len(watch.see(1, hurt, message)) == 2
    assert watch.see(2, hurt._replace(hp=4), message) == ()
    assert watch.see(3, CALM, "") == ()
    assert [event.kind for event in watch.see(4, hurt, "")] == [Kind.LOW_HP]


@pytest.mark.parametrize(
    ("victim", "level", "expected"),
    [
        ("newt", 1, False),
        ("soldier ant", 4, True),
        ("soldier ant", 12, False),
        ("Medusa", 30, True),
        ("invisible soldier ant", 4, True),
        ("it", 1, False),
        ("hallucinogen-distorted figure", 1, False),
    ],
)
def test_kills_of_note(victim: str, level: int, expected: bool) -> None:
    assert of_note(victim, level) is expected


def test_a_game_ends_with_its_end() -> None:
    moments: list[Moment] = []
    with closing(NetHackEnv()) as env:
        result = play_episode(env, RandomAgent(), SHORT_LIVED, on_step=moments.append)
    assert result.how == "died"
    watch = EventWatch()
    found = [event for moment in moments for event in watch.watch(moment)]
    assert found[-1] == GameEvent(result.steps, Kind.DEATH, "the game ends")
    assert [event.step for event in found] == sorted(event.step for event in found)
    assert sum(event.kind is Kind.DEATH for event in found) == 1


def test_who_leaves_the_game_alive_is_not_dead() -> None:
    moments: list[Moment] = []
    with closing(NetHackEnv()) as env:
        result = play_episode(env, Scripted("#quit\ry" + 20 * "\r"), 1, on_step=moments.append)
    assert result.how == moments[-1].how == "quit"
    watch = EventWatch()
    ends = [event for moment in moments for event in watch.watch(moment) if event.kind in (Kind.DEATH, Kind.END)]
    assert ends == [GameEvent(result.steps, Kind.END, "the game ends")]
