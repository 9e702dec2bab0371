from contextlib import closing
from itertools import pairwise

from agents.base import Agent, Overlay
from agents.loop.rollout import Moment, play_episode
from agents.symbolic.agent import SymbolicAgent
from agents.watching.live.story import LINES_KEPT, Line, Scene, Story
from nethack_env.env import NetHackEnv
from tests.agents.sample_agents import Searcher, Walker


def told(agent: Agent, *, steps: int = 60, seed: int = 1) -> tuple[Story, list[tuple[Moment, Scene]]]:
    story = Story(agent)
    scenes: list[tuple[Moment, Scene]] = []
    with closing(NetHackEnv()) as env:
        play_episode(
            env, agent, seed, on_step=lambda moment: scenes.append((moment, story.tell(moment))), max_steps=steps
        )
    return story, scenes


def test_each_scene_shows_its_moment() -> None:
    _, scenes = told(Walker())
    assert all(scene.moment is moment for moment, scene in scenes)


def test_decisions_are_counted_and_logged_once() -> None:
    _, scenes = told(Walker(stride=5))
    last = scenes[-1][1]
    decisions = {id(moment.decision) for moment, _ in scenes if moment.decision is not None}
    assert last.decisions == len(decisions)
    assert sum(line.times for line in last.log if line.name == "wander") == last.decisions
    assert [line.text for line in last.log if not line.name] == ["Be careful! New moon tonight."], "before the first"


def test_a_place_that_is_walked_to_is_one_line_in_its_latest_wording() -> None:
    far, near = Line(1, "explore", "explore 9 east", (5, 9)), Line(4, "explore", "explore 5 east", (5, 9))
    assert near.repeats(far)
    assert not near.repeats(far._replace(goal=(5, 8)))
    assert not near.repeats(near._replace(name="fetch"))
    assert Line(1, "rest", "wounded").repeats(Line(9, "rest", "wounded"))


def test_the_news_are_those_of_the_decision_until_the_next_one() -> None:
    _, scenes = told(Walker())
    first = next(scene for moment, scene in scenes if moment.decision is not None)
    assert first.news == (("fight", "no monster in sight"), ("eat", "not hungry"))
    assert scenes[-1][1].news == ()


def test_messages_stand_in_for_reasons() -> None:
    _, scenes = told(Searcher(), steps=200)
    log = scenes[-1][1].log
    assert log
    assert all(not line.name and line.text for line in log)
    assert all(one.text != other.text for one, other in pairwise(log))
    assert scenes[-1][1].decisions == 200


def test_the_log_is_bounded() -> None:
    _, scenes = told(Walker(), steps=600)
    assert max(len(scene.log) for _, scene in scenes) <= LINES_KEPT


def test_the_blank_frame_after_the_end_leaves_the_last_one_standing() -> None:
    story, scenes = told(Walker(), steps=100_000, seed=136)
    assert scenes[-1][0].over
    assert story.scene is not None
    assert story.scene.moment is scenes[-2][0]
    assert story.scene.happenings == scenes[-2][1].happenings + 1
    assert story.scene.milestones[-1].turn == story.scene.moment.observation.stats.turn


def shown(story: Story) -> Overlay | None:
    assert story.scene is not None
    return story.scene.overlay


def test_overlays_are_those_of_the_agent() -> None:
    story, _ = told(SymbolicAgent(), steps=5)
    assert story.overlays == ("known", "distance", "goal")
    assert shown(story) is None
    story.overlay = "distance"
    story.redraw()
    assert shown(story) is not None
    assert Story(Walker()).overlays == ()
