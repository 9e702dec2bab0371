"""The agent between the game and its roster: one decision a command, walks without thinking, the same keys again."""

import hashlib
import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from agents.base import Decision, Explaining
from agents.loop.rollout import Moment, play_episode
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.behaviours.explore.wander import wander
from agents.symbolic.behaviours.walk import walk_to
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import search
from agents.symbolic.execution.stride import barred
from agents.symbolic.gates import Entry
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.plans import SCORE_PLAN
from agents.symbolic.strategies.strategy import Strategy
from agents.symbolic.tuning.file import moved
from agents.symbolic.tuning.tuning import AS_SHIPPED
from nethack_env.actions import ACTIONS
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from tests.agents.symbolic.story import Story, move

ROOT = Path(__file__).resolve().parents[3]
CORRIDOR = "---------\n|@......|\n---------"


class Asked:
    """A behaviour that walks to the end of the corridor, and counts how often it is asked."""

    def __init__(self, goal: tuple[int, int] = (2, 8)) -> None:
        self.times, self.goal = 0, goal

    def __call__(self, belief: Belief) -> Proposal | Refusal:
        self.times += 1
        return walk_to(belief, self.goal, "walk to the end") or "there"


def refuse(_: Belief) -> Refusal:
    return "never"


class Player:
    """An agent of which the belief is fed by a story instead of a game."""

    def __init__(self, drawing: str, *behaviours: Entry) -> None:
        self.agent = SymbolicAgent(Strategy("test", SCORE_PLAN, (*behaviours, Entry("wander", wander))))
        self.story = Story(drawing, {"d": "jackal", "T": "troll", "f": "tame kitten", "0": "boulder", "^": "bear trap"})
        self.agent.belief = self.story.belief

    def command(self) -> str:
        return self.agent._next_command().keys

    def steps(self, count: int) -> str:
        """Walk so many steps to the right, each as the agent decides."""
        keys = ""
        for _ in range(count):
            keys += self.command()
            self.story.then(self.story.drawing.replace("@.", ".@"), move("l"))
        return keys


def test_other_thresholds_count_at_once_and_nothing_known_is_lost() -> None:
    player = Player(CORRIDOR)
    before, other = player.agent.belief, moved({"odds.alarm": 0.4})
    before.memo["worked out"] = True
    player.agent.decide_by(other)
    now = player.agent.belief
    assert (now.tuning, before.tuning) == (other, AS_SHIPPED)
    assert now.level is before.level
    assert not now.memo
    player.agent.reset(0)
    assert player.agent.belief.tuning == other


def test_a_walk_is_decided_once() -> None:
    asked = Asked()
    player = Player(CORRIDOR, Entry("walk", asked))
    assert player.steps(6) == "llllll"
    assert asked.times == 1
    assert player.story.belief.pos == (2, 8)


@pytest.mark.parametrize(
    "happens", ["message", "monster", "hit points", "hunger", "condition", "a step that failed", "boulder"]
)
def test_it_is_thought_over_when_something_happens(happens: str) -> None:
    asked = Asked()
    player = Player(CORRIDOR, Entry("walk", asked))
    player.steps(2)
    assert asked.times == 1
    here = player.story.drawing
    ahead = here.replace("@.", ".@")
    player.command()
    if happens == "message":
        player.story.then(ahead, move("l"), "The jackal misses!")
    elif happens == "monster":
        player.story.then(ahead.replace("..|", ".d|"), move("l"))
    elif happens == "boulder":
        player.story.then(ahead.replace("@.", "@0"), move("l"))
    elif happens == "a step that failed":
        player.story.then(here, move("l"))
    else:
        stats = {"hit points": {"hp": 15}, "hunger": {"hunger": 2}, "condition": {"condition": 0x40}}[happens]
        player.story.then(ahead, move("l"), windows=(), refused=False, **stats)
    player.command()
    assert asked.times == 2


FAR, NEARER = (2, 8), (2, 2)
STRIDE = "---------\n|...@...|\n---------"


def dithering(*, alarmed: bool = False, foe: str = "") -> tuple[list[str], list[int]]:
    """Return who wins, and where, when the way to the right is wanted from every other square only."""

    def right(belief: Belief) -> Proposal | Refusal:
        return walk_to(belief, FAR, "right") or "there" if belief.pos[1] % 2 else "nothing wanted from here"

    def left(belief: Belief) -> Proposal | Refusal:
        return walk_to(belief, NEARER, "left") or "there"

    player = Player(STRIDE + foe, Entry("right", right), Entry("left", left))
    won, columns = [], []
    for number in range(4):
        key = player.command()
        assert player.agent.decision is not None
        won.append(player.agent.decision.behaviour)
        columns.append(player.story.belief.pos[1])
        drawn = player.story.drawing
        ahead = drawn.replace("@.", ".@") if key == "l" else drawn.replace(".@", "@.")
        hurt = {"hp": 16 - number} if alarmed else {}
        player.story.then(ahead, move(key), "The jackal misses!", windows=(), refused=False, **hurt)
    return won, columns


def test_a_walk_that_was_given_up_waits_for_the_end_of_the_next() -> None:
    assert dithering() == (["right", "left", "left", "left"], [5, 6, 5, 4])


def test_a_fight_that_is_sure_to_be_won_changes_nothing() -> None:
    assert dithering(foe="\n|.....d.|")[0] == dithering()[0]


def test_what_a_fight_in_doubt_calls_for_never_waits() -> None:
    assert dithering(foe="\n|...T.d.|")[0] == ["right", "left", "right", "left"]


def test_what_hurts_may_call_for_it_all_the_same() -> None:
    assert dithering(alarmed=True) == (["right", "left", "right", "left"], [5, 6, 5, 6])


def test_a_pet_in_view_does_not_interrupt_and_one_in_the_way_does() -> None:
    asked = Asked()
    player = Player("---------\n|@......|\n|.......|\n---------", Entry("walk", asked))
    player.command()
    player.story.then("---------\n|.@.....|\n|....f..|\n---------", move("l"))
    player.command()
    assert asked.times == 1
    player.story.then("---------\n|..@f...|\n|.......|\n---------", move("l"))
    player.command()
    assert asked.times == 2


def test_another_level_ends_the_walk() -> None:
    asked = Asked()
    player = Player(CORRIDOR, Entry("walk", asked))
    player.steps(1)
    player.command()
    player.story.then(CORRIDOR, move("l"), dungeon_level=2, depth=2)
    player.command()
    assert asked.times == 2


def test_a_route_through_what_turned_out_closed_is_stale() -> None:
    belief = Story("-------\n|@....|\n-------").belief
    assert not barred(belief, (2, 4))
    for terrain, stale in ((Terrain.WALL, True), (Terrain.WATER, True), (Terrain.DOOR_CLOSED, False)):
        belief.level.set_terrain((2, 4), terrain)
        assert barred(belief, (2, 4)) is stale
    belief.level.lock((2, 4))
    assert barred(belief, (2, 4)), "a locked door is no way"


def test_what_is_no_walk_is_decided_every_time() -> None:
    calls: list[int] = []

    def stay(belief: Belief) -> Proposal:
        calls.append(belief.turn)
        return Proposal(search(5), "wait")

    player = Player(CORRIDOR, Entry("stay", stay))
    for _ in range(3):
        assert player.command() == "5s"
        player.story.then("", search(5))
    assert len(calls) == 3


def test_the_first_offer_wins_and_refusals_are_kept() -> None:
    asked = Asked()
    player = Player(CORRIDOR, Entry("never", refuse), Entry("walk", asked))
    player.command()
    decision = player.agent.decision
    assert decision is not None
    assert (decision.behaviour, decision.refused) == ("walk", (("never", "never"),))
    assert (decision.reason, decision.turn) == ("walk to the end", 500)
    assert decision.path == tuple((2, column) for column in range(3, 9))


def test_what_is_tried_in_vain_gives_way() -> None:
    stuck = Asked()
    player = Player(CORRIDOR, Entry("walk", stuck))
    decided = []
    for _ in range(20):
        player.command()
        assert player.agent.decision is not None
        decided.append(player.agent.decision)
        player.story.then("", move("l"), "You stop.  Your kitten is in the way.")
    assert decided[0].behaviour == "walk"
    assert decided[-1].behaviour == "wander"
    assert dict(decided[-1].refused)["walk"] in ("tried in vain", "there")


def test_when_nobody_offers_time_passes_all_the_same() -> None:
    agent = SymbolicAgent(Strategy("test", SCORE_PLAN, (Entry("never", refuse),)))
    agent.belief = Story(CORRIDOR).belief
    assert agent._next_command().verb in ("move", "search")
    assert agent.decision is not None
    assert agent.decision.behaviour == "watchdog"


def test_a_new_game_is_a_new_mind() -> None:
    agent = SymbolicAgent()
    agent.belief.deepest = 9
    agent.reset(1)
    assert agent.belief.deepest == 0
    assert agent.decision is None
    assert isinstance(agent, Explaining)


def keys_of(seed: int, steps: int) -> list[int]:
    agent = SymbolicAgent()
    agent.reset(seed)
    pressed: list[int] = []
    with closing(NetHackEnv()) as env:
        arrays, _ = env.reset(seed=seed)
        over = False
        while not over and len(pressed) < steps:
            pressed.append(agent.act(Observation(arrays)))
            arrays, _, terminated, truncated, _ = env.step(pressed[-1])
            over = terminated or truncated
    return pressed


def digest(keys: list[int]) -> str:
    return hashlib.sha256(bytes(ACTIONS[key] for key in keys)).hexdigest()


def test_the_same_seed_presses_the_same_keys_in_another_process() -> None:
    """Strings hash differently in each process: an order taken from a set of them would show."""
    mine = [digest(keys_of(seed, 1500)) for seed in (11, 12)]
    code = "from tests.agents.symbolic.test_agent import *; print(*[digest(keys_of(s, 1500)) for s in (11, 12)])"
    for salt in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": salt, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT, env=environment
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.split() == mine


def test_each_decision_of_a_real_game_gives_its_reasons() -> None:
    names = {entry.name for entry in ROSTER}
    agent = SymbolicAgent()
    agent.reset(5)
    decisions: list[Decision] = []
    with closing(NetHackEnv()) as env:
        arrays, _ = env.reset(seed=5)
        for _ in range(400):
            arrays, _, terminated, truncated, _ = env.step(agent.act(Observation(arrays)))
            if agent.decision is not None and (not decisions or agent.decision is not decisions[-1]):
                decisions.append(agent.decision)
            if terminated or truncated:
                break
    assert len({decision.behaviour for decision in decisions}) >= 3
    for decision in decisions:
        assert decision.behaviour in {*names, "watchdog"}
        assert decision.reason
        asked = [name for name, _ in decision.refused]
        assert asked == [entry.name for entry in ROSTER][: len(asked)], "everybody above the winner was asked, in order"
        assert all(reason for _, reason in decision.refused)
    assert any(decision.refused for decision in decisions)


def test_reasons_tell_places_as_a_person_would() -> None:
    """By direction and distance, never as an index into the map."""
    reasons: set[str] = set()

    def note(moment: Moment) -> None:
        if moment.decision is not None:
            reasons.add(moment.decision.reason)

    with closing(NetHackEnv()) as env:
        play_episode(env, SymbolicAgent(), 7, on_step=note, max_steps=1500)
    assert not [reason for reason in reasons if re.search(r"\d, \d", reason)]
    assert any(re.fullmatch(r"explore \d+ (north|south)?-?(east|west)?", reason) for reason in reasons)
