"""A game in debug mode whose one mistake is known: a minotaur comes, and the hero stands still instead of leaving."""

from __future__ import annotations

from contextlib import closing

from agents.loop.record import GameRecord
from agents.loop.rollout import play_episode
from agents.loop.setup import RunConfig
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import Command
from agents.symbolic.gates import Entry
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.strategies.strategy import Strategy
from agents.symbolic.strategies.table import SCORE
from agents.symbolic.verb import Verb
from nethack_env.env import NetHackEnv

CONFIG = RunConfig(agent="tests.agents.analysis.duel:Duelist", character="val-dwa-fem-law")
WHEN = 30
_DIE = ("Die?", "y")


def wait(belief: Belief) -> Proposal | Refusal:
    """Let the time before the minotaur pass."""
    return Proposal(Command(Verb.WAIT, "3s"), "nobody is here yet") if belief.turn < WHEN else "it is time"


def summon(belief: Belief) -> Proposal | Refusal:
    """Make the minotaur, where none is in view on the first level."""
    if belief.stats.depth > 1 or any(monster.name == "minotaur" for monster in belief.hostiles):
        return "it is here"
    command = Command(Verb.OTHER, "#wizgenesis\r", (("Create what kind", "minotaur"), _DIE))
    return Proposal(command, "a duel")


def stand(belief: Belief) -> Proposal | Refusal:
    """Stand still, which is death."""
    del belief
    return Proposal(Command(Verb.WAIT, "s", (_DIE,)), "let it come")


def stand_longer(belief: Belief) -> Proposal | Refusal:
    """Do the same under another name."""
    return stand(belief)


def look(belief: Belief) -> Proposal | Refusal:
    """Look around, which takes no time and saves nobody."""
    del belief
    return Proposal(Command(Verb.LOOK_HERE, ":"), "who is this?")


def leave(belief: Belief) -> Proposal | Refusal:
    """Leave the level, once there is somebody to leave."""
    if not any(monster.name == "minotaur" for monster in belief.hostiles):
        return "nobody is here"
    return Proposal(Command(Verb.OTHER, "#wizlevelport\r", (("To what level", "2"), _DIE)), "away from here")


ROSTER = (
    Entry("wait", wait),
    Entry("summon", summon),
    Entry("stand", stand),
    Entry("stand longer", stand_longer),
    Entry("look", look),
    Entry("leave", leave),
)


class Duelist(SymbolicAgent):
    """Stands still."""

    def __init__(self) -> None:
        super().__init__(Strategy("duel", SCORE.plan, ROSTER))


def make_env(config: RunConfig) -> NetHackEnv:
    """Make the environment of a configuration, in debug mode."""
    return NetHackEnv(character=config.character, wizard=True, spawn_monsters=False)


def duel(seed: int) -> GameRecord:
    """Play the game of a seed; its record is as it comes from a file."""
    with closing(make_env(CONFIG)) as env:
        return GameRecord.from_bytes(GameRecord.of(play_episode(env, Duelist(), seed), CONFIG).to_bytes())
