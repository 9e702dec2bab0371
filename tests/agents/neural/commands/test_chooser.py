"""The chooser: it draws what is possible, takes another when that is vetoed, and plays whole games without a roster."""

from collections import Counter
from contextlib import closing

import numpy as np
import pytest
from numpy.typing import NDArray

from agents.loop.rollout import play_episode
from agents.neural.commands.agent import CommandAgent
from agents.neural.commands.chooser import UNPLANNED, CommandChooser
from agents.neural.commands.features import LAYOUT, Vector
from agents.neural.commands.vocabulary import INDEX, NAMES
from agents.symbolic.chooser import Offers
from nethack_env.env import NetHackEnv
from tests.agents.neural.commands.states import recorded, replay


def fond_of(*names: str) -> NDArray[np.float32]:
    """Return scores that like these choices, the first most."""
    scores = np.zeros(len(NAMES), np.float32)
    for rank, name in enumerate(names):
        scores[INDEX[name]] = 20.0 - 5.0 * rank
    return scores


def test_the_likeliest_that_can_be_done_is_chosen_and_another_when_vetoed() -> None:
    _, belief = next(replay(next(iter(recorded()))))
    scores = fond_of("wish", "rest ten", "wait a turn")
    chooser = CommandChooser(lambda _: scores, temperature=0.0)
    offers = Offers((), belief)
    first, second = chooser.choose(belief, offers), chooser.choose(belief, offers)
    assert first is not None
    assert second is not None
    assert (first.name, second.name) == ("rest ten", "wait a turn")
    assert chooser.chances[INDEX["rest ten"]] == 0.0
    assert chooser.past.last == -1
    chooser.choose(belief, Offers((), belief))
    assert chooser.past.last == INDEX["wait a turn"]


def test_what_turns_out_impossible_is_passed_over() -> None:
    _, belief = next(replay(next(iter(recorded()))))
    chooser = CommandChooser(lambda _: fond_of("push boulder", "rest ten"), temperature=0.0)
    offer = chooser.choose(belief, Offers((), belief))
    assert offer is not None
    assert offer.name in ("push boulder", "rest ten")


def test_the_draws_follow_the_scores() -> None:
    _, belief = next(replay(next(iter(recorded()))))
    scores = np.full(len(NAMES), -50.0, np.float32)
    scores[[INDEX["rest ten"], INDEX["wait a turn"]]] = 0.0, np.log(3.0)
    chooser = CommandChooser(lambda _: scores, temperature=1.0)
    drawn = Counter(offer.name for _ in range(400) if (offer := chooser.choose(belief, Offers((), belief))))
    assert set(drawn) == {"rest ten", "wait a turn"}
    assert 250 < drawn["wait a turn"] < 350


@pytest.mark.parametrize(("temperature", "told"), [(0.0, 0.75), (0.5, 0.9), (1.0, 0.75)])
def test_the_chances_told_are_those_of_the_draw(temperature: float, told: float) -> None:
    """The odds are 3 to 1 at temperature 1, and so where the likeliest is taken; drawn at a half they are 9 to 1."""
    _, belief = next(replay(next(iter(recorded()))))
    scores = np.full(len(NAMES), -50.0, np.float32)
    scores[[INDEX["rest ten"], INDEX["wait a turn"]]] = 0.0, np.log(3.0)
    chooser = CommandChooser(lambda _: scores, temperature)
    chooser.choose(belief, Offers((), belief))
    assert chooser.chances[INDEX["wait a turn"]] == pytest.approx(told)


def test_a_net_plays_without_roster_or_plan_and_explains_itself() -> None:
    generator = np.random.default_rng(0)

    def score(vector: Vector) -> NDArray[np.float32]:
        assert vector.shape == (LAYOUT.size,)
        return generator.random(len(NAMES)).astype(np.float32)

    agent = CommandAgent(score, temperature=1.0)
    assert not UNPLANNED.roster
    with closing(NetHackEnv()) as env:
        result = play_episode(env, agent, 60, max_steps=600)
    assert result.error is None, result.error
    assert set(result.decisions) <= {*NAMES, "watchdog"}
    assert len(result.decisions) > 5
    assert agent.decision is not None
    chances = [chance for _, chance in agent.decision.choices]
    assert chances == sorted(chances, reverse=True)
    assert 0.0 < sum(chances) <= 1.0 + 1e-6
