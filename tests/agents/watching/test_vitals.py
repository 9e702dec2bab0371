from contextlib import closing

import pytest

from agents.loop.rollout import Moment, play_episode
from agents.watching.vitals import UNKNOWN, Vitals
from nethack_env.env import NetHackEnv
from tests.agents.sample_agents import Walker

TITLE = "Agent the Stripling     St:18/02 Dx:15 Co:18 In:7 Wi:9 Ch:8  Neutral S:123"


def test_the_terminal_says_what_the_numbers_say() -> None:
    moments: list[Moment] = []
    with closing(NetHackEnv()) as env:
        play_episode(env, Walker(), 3, on_step=moments.append, max_steps=300)
    live = [moment.observation for moment in moments if not moment.over and "T:" in moment.observation.screen[23]]
    assert len(live) > 200
    for observation in live:
        assert Vitals.read(observation.screen[22:], UNKNOWN) == Vitals.of(observation.stats)._replace(branch="")


@pytest.mark.parametrize(
    ("bottom", "expected"),
    [
        ("Dlvl:7  $:0  HP:-3(41) Pw:2(2) AC:6  Xp:8/1600 T:4137", Vitals(4137, -3, 41, 7, 8, 123)),
        ("Dlvl:12 $:0 HP:9(9) Pw:2(2) AC:6 Exp:4 T:20", Vitals(20, 9, 9, 12, 4, 123)),
    ],
)
def test_bottom_lines_of_other_servers(bottom: str, expected: Vitals) -> None:
    assert Vitals.read([TITLE, bottom], UNKNOWN) == expected


def test_what_a_menu_hides_stays_as_it_was() -> None:
    before = Vitals(20, 9, 9, 12, 4, 123)
    assert Vitals.read(["", "(end)"], before) == before
