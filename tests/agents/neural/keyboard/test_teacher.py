"""The teacher advises on anybody's path, and the belief follows the game whoever plays."""

import random
from collections import Counter

import pytest

from agents.loop.rollout import agent_seed
from agents.neural.keyboard.belief_tracker import TAUGHT, BeliefTracker, Phase
from agents.neural.keyboard.teacher import Teacher
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.command import ESCAPE, Command
from agents.symbolic.execution.watchdog import PATIENCE, Watchdog
from agents.symbolic.proposal import Proposal
from agents.symbolic.verb import Verb
from nethack_env.actions import KEY_TO_INDEX
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from tests.agents.neural.players import Play
from tests.agents.symbolic.scenario import scenario


@pytest.mark.parametrize("seed", [5000, 5002])
def test_followed_to_the_letter_it_plays_like_the_symbolic_agent(seed: int) -> None:
    play = Play(seed)
    env = NetHackEnv()
    arrays, _ = env.reset(seed=seed)
    agent = SymbolicAgent(TAUGHT)
    agent.reset(agent_seed(seed))
    turn = 0
    for situation, advice in play.frames(600):
        action = agent.act(Observation(arrays))
        if KEY_TO_INDEX[ord(advice)] != action:
            break
        assert situation.observation.stats == Observation(arrays).stats
        turn = situation.observation.stats.turn
        arrays, _, over, _, _ = env.step(action)
        if over:
            break
    env.close()
    assert turn >= 200, "turns, for the keys of a turn depend on how much is looked at"


@pytest.mark.parametrize("seed", [5000, 5001, 5005])
def test_the_commands_are_told_from_the_keys(seed: int) -> None:
    """What the tracker reads off the keys is what the teacher meant, but for what is engraved or prayed against."""
    play, meant, compared = Play(seed), None, Counter[str]()
    for situation, _ in play.frames(1500):
        if situation.phase is not Phase.COMMAND:
            continue
        told = play.tracker.belief.exchange.command
        if meant is not None:
            assert told is not None
            typed = 1 if meant.verb == "look" else 2  # the cursor is led from wherever it is, see _towards_unknown
            assert told.keys[:typed] == meant.keys[:typed]
            if meant.verb not in ("rest", "wait", "search", "feel", "pick up"):
                assert (told.verb, told.square) == (meant.verb, meant.square)
                assert told.subject == ("" if meant.verb == "pray" else meant.subject)
            compared[meant.verb] += 1
        meant = play.teacher.command
    assert len(compared) >= 4


@pytest.mark.parametrize("seed", [5000, 5001, 5002])
def test_overruled_at_random_it_goes_on_advising(seed: int) -> None:
    """Every fifth key is any legal one, for a whole game: the advice stays legal and gets the hero somewhere."""
    play, legal, frames = Play(seed, overruled=0.2), 0, 0
    for situation, advice in play.frames(4000):
        choice = play.keyboard.choice(advice, situation)
        assert play.keyboard.key(choice, situation) == advice
        legal += bool(play.keyboard.legal(situation)[choice])
        frames += 1
        stats = situation.observation.stats
        if situation.phase is Phase.COMMAND:
            assert play.tracker.belief.pos == (stats.y, stats.x)
    assert legal > 0.99 * frames
    assert play.deepest > 1 or play.score > 50


def test_overruled_in_a_prompt_it_closes_it_and_decides_anew() -> None:
    tracker, teacher = BeliefTracker(), Teacher()
    env = NetHackEnv()
    arrays, _ = env.reset(seed=5001)
    teacher.reset(tracker.belief, 1)
    for key in "\r\rd":
        teacher.advise(tracker.see(Observation(arrays)))
        tracker.press(key)
        teacher.pressed(key)
        arrays, *_ = env.step(KEY_TO_INDEX[ord(key)])
    situation = tracker.see(Observation(arrays))
    assert situation.phase is Phase.ITEM
    assert teacher.advise(situation) == ESCAPE
    env.close()


def test_a_retracted_attempt_is_not_in_vain() -> None:
    belief, watchdog = scenario("|..@..|"), Watchdog(random.Random(0))
    proposal = Proposal(Command(Verb.MOVE, "h"), "go", target=(1, 1))
    for _ in range(3 * PATIENCE):
        assert watchdog.allows("walk", proposal, belief)
        watchdog.retract()
    kept = sum(watchdog.allows("walk", proposal, belief) for _ in range(3 * PATIENCE))
    assert kept == PATIENCE
