"""The agent that weighs the danger of ways: when it overrules the fixed order, and what it tells."""

from contextlib import closing
from pathlib import Path

import numpy as np

from agents import registry
from agents.loop.rollout import Moment, play_episode
from agents.neural.danger.agent import WEIGHTS, DangerAgent, Weighing
from agents.neural.danger.estimator import SITUATION, load_estimator, make_estimator, save_estimator
from agents.neural.danger.open_ways import OPEN_WAYS
from agents.neural.danger.ways import NAMES, ways
from agents.symbolic.chooser import Offers
from agents.symbolic.roster import ROSTER
from nethack_env.env import NetHackEnv
from tests.agents.neural.danger.situations import calm, cornered, first

MOST_BYTES = 5_000_000


def fearing(*names: str) -> Weighing:
    """A chooser to which these ways are sure death, and all others safe."""
    estimator = make_estimator((), np.random.default_rng(0))
    weight, bias = list(estimator.network.parameters)
    weight.value[...] = 0
    weight.value[0, [len(SITUATION) + NAMES.index(name) for name in names]] = 20
    bias.value[...] = -10
    return Weighing(estimator, margin=0.1)


def test_the_fixed_order_is_overruled_only_by_the_margin() -> None:
    offer, _ = first(cornered())
    assert fearing(offer.name).choose(cornered(), Offers(ROSTER, cornered())) != offer
    belief = cornered()
    assert fearing().choose(belief, Offers(ROSTER, belief)) == first(belief)[0]


def test_what_was_weighed_is_told_as_the_chance_to_live() -> None:
    belief = cornered()
    offer, offers = first(belief)
    names = [way.name for way in ways(belief, offers, offer)]
    chooser = fearing(offer.name)
    chooser.choose(belief, Offers(ROSTER, belief))
    told = ", ".join(f"{name} {'0%' if name == offer.name else '100%'}" for name in names)
    assert chooser.weighed == f"to live by {told}"
    chooser.choose(calm(), Offers(ROSTER, calm()))
    assert chooser.weighed == ""


def test_in_a_calm_moment_nobody_below_is_asked() -> None:
    offers = Offers(ROSTER, calm())
    taken = fearing().choose(calm(), offers)
    assert taken is not None
    assert [name for name, _ in offers.refusals("?")][-1] == taken.name


def test_a_way_out_once_begun_is_kept_up_while_it_is_open() -> None:
    belief = cornered()
    chooser = fearing(*(name for name in NAMES if name not in OPEN_WAYS))
    begun = chooser.choose(belief, Offers(ROSTER, belief))
    assert begun is not None
    assert begun.name in OPEN_WAYS
    again = chooser.choose(belief, Offers(ROSTER, belief))
    assert again is not None
    assert (again.name, chooser.weighed) == (begun.name, ""), "it is gone on with, and nothing is weighed anew"
    chooser.choose(calm(), Offers(ROSTER, calm()))
    chooser.choose(belief, Offers(ROSTER, belief))
    assert chooser.weighed


def test_the_shipped_net_is_small_and_knows_most_of_the_ways() -> None:
    assert WEIGHTS.stat().st_size < MOST_BYTES
    known = set(load_estimator(WEIGHTS).names)
    assert len(known & set(NAMES)) > 0.8 * len(NAMES), "the roster has changed: train the danger anew"


def test_the_shipped_agent_plays_and_says_why() -> None:
    agent = registry.make("symbolic-danger")
    assert isinstance(agent, DangerAgent)
    with closing(NetHackEnv()) as env:
        assert play_episode(env, agent, 104, max_turns=600).error is None
    assert agent.decision is not None


def test_a_game_tells_its_weighing(tmp_path: Path) -> None:
    save_estimator(tmp_path / "w.npz", make_estimator((), np.random.default_rng(0)), "a test")
    told: list[str] = []

    def watch(moment: Moment) -> None:
        if moment.decision is not None and "to live by" in moment.decision.weighed:
            told.append(moment.decision.weighed)

    with closing(NetHackEnv()) as env:
        result = play_episode(env, DangerAgent(tmp_path / "w.npz"), 6067, on_step=watch, max_turns=400)
    assert result.error is None
    assert told
    assert all(text.startswith("odds ") for text in told), "after what the symbolic agent weighs"
