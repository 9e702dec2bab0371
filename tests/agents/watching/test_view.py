import io
import time
from contextlib import closing

import pytest
from rich.console import Console

from agents.base import Decision
from agents.loop.rollout import Moment, play_episode
from agents.watching.view import LiveView, screen_text
from nethack_env.env import NetHackEnv
from tests.agents.sample_agents import Searcher, Walker


def shown(width: int, height: int, *, agent: type[Walker] | type[Searcher] = Walker, refusals: bool = False) -> str:
    """What a terminal of that size gets to see of a short game, as plain text."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=width, height=height, color_system=None)
    with closing(NetHackEnv()) as env, LiveView(console, "walker", every_step=True, refusals=refusals) as view:
        play_episode(env, agent(), 1, on_step=view, max_steps=20)
    return out.getvalue()


@pytest.mark.parametrize(("width", "height"), [(160, 50), (90, 40), (80, 24)])
def test_map_status_and_decision_fit_any_terminal(width: int, height: int) -> None:
    text = shown(width, height)
    assert "Dlvl:1" in text
    assert "wander" in text
    assert "nothing better at HP" in text
    frame = text.split("\x1b[H")[-1]
    assert len(frame.splitlines()) <= height + 1


def test_refusals_are_shown_on_request() -> None:
    assert "not fight: no monster in sight" in shown(160, 50, refusals=True)
    assert "not fight" not in shown(160, 50)


def test_an_agent_that_does_not_explain_itself_can_be_watched() -> None:
    assert "does not explain itself" in shown(160, 50, agent=Searcher)


def frame() -> Moment:
    moments: list[Moment] = []
    with closing(NetHackEnv()) as env:
        play_episode(env, Walker(), 1, on_step=moments.append, max_steps=3)
    return moments[-1]


def test_the_screen_is_coloured_and_the_path_marked() -> None:
    moment = frame()
    stats = moment.observation.stats
    path = ((stats.y, stats.x + 1), (stats.y, stats.x + 2))
    text = screen_text(moment.observation, Decision(1, "walk", "", path=path))
    lines = text.split("\n")
    assert [line.plain.rstrip() for line in lines] == [row.rstrip() for row in moment.observation.screen]
    marked = [span for span in lines[stats.y + 1].spans if "on blue" in str(span.style)]
    assert min(span.start for span in marked) == stats.x + 1
    assert max(span.end for span in marked) == stats.x + 3
    assert len({str(span.style) for line in lines for span in line.spans}) > 2


def test_frames_are_left_out_at_full_speed_but_not_for_a_player(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agents.watching.view.FRAMES_PER_SECOND", 0.001)
    moment = frame()
    counts = {}
    for every_step in (False, True):
        out = io.StringIO()
        console = Console(file=out, force_terminal=True, width=100, height=40)
        with LiveView(console, "", every_step=every_step) as view:
            for _ in range(20):
                view(moment)
        counts[every_step] = out.getvalue().count("Dlvl:1")
    assert counts[True] >= 20
    assert counts[False] < 5


def test_the_delay_slows_the_game() -> None:
    moment = frame()
    console = Console(file=io.StringIO(), force_terminal=True, width=100, height=40)
    with LiveView(console, "", delay=0.02) as view:
        start = time.monotonic()
        for _ in range(5):
            view(moment)
    assert time.monotonic() - start >= 0.1
