from contextlib import closing
from pathlib import Path

from agents.base import Agent, Decision
from agents.loop.rollout import Moment, play_episode
from agents.watching.picture import Picture, screen_text
from nethack_env.env import NetHackEnv
from tests.agents.sample_agents import Searcher, Walker


def draw(path: Path, agent: Agent, steps: int = 20) -> str:
    with closing(NetHackEnv()) as env, Picture(path, "a title") as picture:
        play_episode(env, agent, 1, on_step=picture, max_steps=steps)
    return path.read_text().replace("&#160;", " ")


def test_the_map_and_what_the_agent_does_are_drawn(tmp_path: Path) -> None:
    drawing = draw(tmp_path / "a.svg", Walker())
    assert drawing.startswith("<svg")
    assert "Dlvl:1" in drawing
    assert "wander" in drawing
    assert "a title" in drawing


def test_no_font_is_fetched_from_a_foreign_host(tmp_path: Path) -> None:
    drawing = draw(tmp_path / "a.svg", Walker())
    assert "url(http" not in drawing.replace('"', "")
    assert "font-family" in drawing


def test_an_agent_that_does_not_explain_itself_is_drawn_too(tmp_path: Path) -> None:
    assert "does not explain itself" in draw(tmp_path / "a.svg", Searcher())


def frame() -> Moment:
    moments: list[Moment] = []
    with closing(NetHackEnv()) as env:
        play_episode(env, Walker(), 1, on_step=moments.append, max_steps=3)
    return moments[-1]


def test_the_screen_is_coloured_and_what_is_left_of_the_path_marked() -> None:
    moment = frame()
    stats = moment.observation.stats
    path = tuple((stats.y, stats.x + offset) for offset in (-1, 0, 1, 2))
    text = screen_text(moment.observation, Decision(1, "walk", "", path=path))
    lines = text.split("\n")
    assert [line.plain.rstrip() for line in lines] == [row.rstrip() for row in moment.observation.screen]
    marked = [span for span in lines[stats.y + 1].spans if "on blue" in str(span.style)]
    assert min(span.start for span in marked) == stats.x + 1, "the hero stands on the second square of the path"
    assert max(span.end for span in marked) == stats.x + 3
    assert len({str(span.style) for line in lines for span in line.spans}) > 2
