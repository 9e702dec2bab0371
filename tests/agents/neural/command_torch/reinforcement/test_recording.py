"""What is noted of a decision is what was carried out, with the chance that it had."""

import numpy as np
import pytest

from agents.neural.command_torch.reinforcement.experience import Stretch, join
from agents.neural.command_torch.reinforcement.income import income
from agents.neural.command_torch.reinforcement.recording_chooser import RecordingChooser
from agents.neural.commands.features import LAYOUT
from agents.neural.commands.vocabulary import INDEX
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offers
from tests.agents.neural.commands.states import recorded, replay
from tests.agents.neural.commands.test_chooser import fond_of

REST, WAIT = INDEX["rest ten"], INDEX["wait a turn"]


def a_belief() -> Belief:
    _, belief = next(replay(next(iter(recorded()))))
    return belief


def test_a_decision_is_noted_when_the_next_one_stands() -> None:
    belief = a_belief()
    chooser = RecordingChooser(lambda _: fond_of("rest ten"))
    chooser.choose(belief, Offers((), belief))
    assert (len(chooser), chooser.turn) == (0, belief.turn)
    vector = chooser.vector
    chooser.choose(belief, Offers((), belief))
    first = chooser.cut()
    assert len(first.experience) == 1
    assert first.experience.choices.tolist() == [REST]
    assert first.experience.drawn.tolist() == [True]
    assert first.experience.turns.tolist() == [0]
    np.testing.assert_allclose(first.experience.features()[0], vector, atol=2e-3)
    assert first.then is chooser.vector, "the decision at hand stands next"
    chooser.finish(belief.stats.score + 60, belief.turn + 7)
    last = chooser.cut()
    assert last.then is None, "nothing comes after the game"
    assert last.experience.turns.tolist() == [7]
    pay = income(belief.stats.score, belief.stats.score + 60)
    assert last.experience.incomes.tolist() == pytest.approx([pay])
    assert join([first, last]).choices.tolist() == [REST, REST]


def test_a_vetoed_draw_leaves_the_one_that_was_carried_out() -> None:
    belief = a_belief()
    chooser = RecordingChooser(lambda _: fond_of("wish", "rest ten", "wait a turn"))
    offers = Offers((), belief)
    names = [offer.name for _ in range(2) if (offer := chooser.choose(belief, offers)) is not None]
    assert names == ["rest ten", "wait a turn"]
    chooser.finish(0, belief.turn)
    experience = chooser.cut().experience
    assert experience.choices.tolist() == [WAIT]
    assert experience.drawn.tolist() == [True]
    (mask,) = experience.masks()
    assert mask[WAIT]
    assert not mask[REST], "it was vetoed, so it could not be drawn"
    scores = np.where(mask, fond_of("wish", "rest ten", "wait a turn").astype(np.float64), -np.inf)
    chances = np.exp(scores) / np.exp(scores).sum()
    assert experience.log_probs[0] == pytest.approx(np.log(chances[WAIT]), abs=1e-6)


def test_the_last_resort_is_nobodys_choice() -> None:
    belief = a_belief()
    chooser = RecordingChooser(lambda _: fond_of("rest ten"))
    offers = Offers((), belief)
    while chooser.choose(belief, offers) is not None:
        pass
    chooser.choose(belief, Offers((), belief))
    experience = chooser.cut().experience
    assert experience.drawn.tolist() == [False]
    assert experience.log_probs.tolist() == [0.0]
    assert experience.masks().sum() == 1, "something must be possible for a softmax"


def test_nothing_is_left_of_the_last_game() -> None:
    belief = a_belief()
    chooser = RecordingChooser(lambda _: fond_of("rest ten"))
    for _ in range(3):
        chooser.choose(belief, Offers((), belief))
    chooser.reset(1)
    empty: Stretch = chooser.cut()
    assert (len(empty.experience), empty.then, chooser.turn) == (0, None, -1)
    assert empty.experience.features().shape == (0, LAYOUT.size)
