"""The shipped agents: they load, know the present roster, and play legal games."""

from agents import registry
from agents.loop.rollout import play_episode
from agents.neural.danger.agent import WEIGHTS as DANGER
from agents.neural.danger.agent import DangerAgent
from agents.neural.options.agent import WEIGHTS as OPTIONS
from agents.neural.options.agent import OptionsAgent
from agents.neural.options.menu import NAMES
from agents.neural.options.policy import load_policy
from nethack_env.env import NetHackEnv

MOST_BYTES = 5_000_000


def test_shipped_weights_are_small_and_know_most_of_the_roster() -> None:
    for path in (OPTIONS, DANGER):
        assert path.stat().st_size < MOST_BYTES
    known = set(load_policy(OPTIONS).names)
    assert len(known & set(NAMES)) > 0.8 * len(NAMES), "the roster has changed: train the options anew"


def test_they_play_and_say_why() -> None:
    env = NetHackEnv()
    for name, kind in (("options", OptionsAgent), ("symbolic-danger", DangerAgent)):
        agent = registry.make(name)
        assert isinstance(agent, kind)
        result = play_episode(env, agent, 104, max_turns=600)
        assert result.error is None
        assert agent.decision is not None
    env.close()
