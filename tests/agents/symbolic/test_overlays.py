"""What the agent charts of a level, and that looking at it changes nothing."""

from contextlib import closing

import numpy as np

from agents.base import Charting
from agents.loop.rollout import Moment, play_episode
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.overlays import IN_REACH, OVERLAYS, SEEN, WALKED, distance, goal, known
from nethack_env.env import NetHackEnv
from tests.agents.symbolic.scenario import scenario

CORRIDOR = "------   \n|.@..D##\n------   "


def test_known_tells_what_was_walked_what_can_be_and_what_was_only_seen() -> None:
    shades = known(scenario(CORRIDOR), ()).shades
    assert shades[2, 3] == WALKED
    assert shades[2, 2] == shades[2, 6] == IN_REACH
    assert shades[1, 1] == shades[2, 1] == SEEN
    assert np.isnan(shades[10, 10])


def test_distance_is_bright_near_and_dark_far() -> None:
    shades = distance(scenario(CORRIDOR), ()).shades
    assert shades[2, 3] == 1
    assert 1 > shades[2, 4] > shades[2, 5] > shades[2, 6] > shades[2, 8] == 0
    assert np.isnan(shades[1, 1])


def test_goal_grows_brighter_along_the_path() -> None:
    chart = goal(scenario(CORRIDOR), ((2, 4), (2, 5), (2, 6)))
    assert chart.shades[2, 4] < chart.shades[2, 5] < chart.shades[2, 6] == 1
    assert chart.legend.startswith("goal: level 1 explored (level 1)")


def play(*, watched: bool) -> bytes:
    agent = SymbolicAgent()
    assert isinstance(agent, Charting)

    def look(moment: Moment) -> None:
        for name in agent.overlays:
            chart = agent.overlay(name)
            assert chart.shades.shape == (21, 79)
            assert np.nanmin(chart.shades, initial=0) >= 0
            assert np.nanmax(chart.shades, initial=0) <= 1
            assert name in chart.legend

    with closing(NetHackEnv()) as env:
        return play_episode(env, agent, 7, on_step=look if watched else None, max_steps=1500).keys


def test_the_agent_plays_the_same_game_whether_it_is_watched_or_not() -> None:
    assert tuple(OVERLAYS) == ("known", "distance", "goal")
    assert play(watched=True) == play(watched=False)
