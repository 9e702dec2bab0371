"""Inside a monster: a wand, a teleport, a throw or a blow, by who it is and how the fight goes."""

from contextlib import closing
from typing import Any

import pytest

from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.behaviours.fight.missiles import shoot_point_blank
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import Command
from agents.symbolic.execution.executor import Executor
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.engulfed import survival_inside
from agents.symbolic.reckoning.wands import digging_wand
from agents.symbolic.roster import ROSTER
from agents.symbolic.verb import Verb
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from tests.agents.symbolic.scenario import answer, scenario, verdict

SWORD = "a - a +1 long sword (weapon in hand)"
DAGGERS = "b - 6 +0 daggers"
DIGGING, COLD, SLEEP = "c - a wand of digging (0:4)", "d - a wand of cold (0:4)", "e - a wand of sleep (0:4)"
SCROLL = "f - a scroll of teleportation"
INSIDE = [entry for entry in ROSTER if entry.engulfed is not None]


def inside(name: str, *pack: str, hp: int = 90, **about: Any) -> Belief:
    """Return what a hero of level 11 knows inside a monster."""
    belief = scenario("|..@..|", inventory=[SWORD, *pack], hp=hp, max_hp=90, experience_level=11, **about)
    belief.engulfed, belief.engulfer, belief.monsters = True, species_named(name), []
    return belief


def does(belief: Belief) -> str:
    """Return why the roster does what it does inside."""
    answers = (answer(entry.answer, belief) for entry in INSIDE)
    return next(found.reason for found in answers if isinstance(found, Proposal))


CUT = "cut a way out of the monster"


@pytest.mark.parametrize(
    ("name", "pack", "reason"),
    [
        ("purple worm", (DIGGING,), "pierce the purple worm"),  # one was digested who had the wand (75088)
        ("ochre jelly", (DIGGING,), CUT),
        ("energy vortex", (DIGGING,), CUT),
        ("energy vortex", (SLEEP, DAGGERS, COLD), "zap the energy vortex from inside"),
        ("energy vortex", (SLEEP, DAGGERS), "throw dagger at the monster from inside"),
        ("fog cloud", (DAGGERS, COLD, DIGGING, SCROLL), CUT),
        ("air elemental", (SLEEP,), "zap the air elemental from inside"),
        ("air elemental", (DIGGING,), CUT),
    ],
)
def test_what_it_does_in_whom(name: str, pack: tuple[str, ...], reason: str) -> None:
    assert does(inside(name, *pack)) == reason


def test_a_jelly_is_pierced_once_it_may_win() -> None:
    assert does(inside("ochre jelly", DIGGING, hp=30)) == "pierce the ochre jelly"


def test_a_teleport_leads_out_of_who_would_kill_the_hero() -> None:
    assert does(inside("energy vortex", SCROLL, DAGGERS, hp=60)) == "read the way out of a lost fight"
    assert does(inside("energy vortex", SCROLL, DAGGERS)) == "throw dagger at the monster from inside"


def test_each_blow_at_an_energy_vortex_is_answered() -> None:
    """Seven of 432 unseen games ended in one, from 76 to 122 hit points within six turns; without answers it is .9."""
    assert survival_inside(inside("energy vortex")) < 0.6
    assert survival_inside(inside("fog cloud")) > 0.99


def test_daggers_are_thrown_at_who_answers_blows_and_none_at_others() -> None:
    beside: dict[str, Any] = {"inventory": [SWORD, DAGGERS], "hp": 90, "max_hp": 90, "experience_level": 11}
    vortex = scenario("|..@v..|", {"v": "energy vortex"}, **beside)
    assert verdict(shoot_point_blank, vortex).startswith("throw")
    ant = scenario("|..@a..|", {"a": "soldier ant"}, **beside)
    assert verdict(shoot_point_blank, ant) == "(nothing that does more than a blow)"


def test_a_hero_that_hallucinates_does_not_know_in_whom_it_is() -> None:
    belief = inside("energy vortex", COLD, DAGGERS)
    belief.engulfer = None
    assert does(belief) == CUT


def test_in_a_real_game_a_purple_worm_is_pierced() -> None:
    """The wand leaves it a hit point, and the hero outside, who strikes the last blow."""
    done: list[str] = []
    with closing(NetHackEnv(wizard=True, character="val-hum-fem-law", spawn_monsters=False)) as env:
        arrays, _ = env.reset(seed=3)

        def order(*commands: Command) -> None:
            nonlocal arrays
            executor = Executor(lambda: "blessed wand of digging")
            for command in commands:
                key: str | None = executor.start(command)
                while key is not None:
                    arrays, *_ = env.step(action_index(key))
                    key = executor.next_key(Observation(arrays))

        order(
            Command(Verb.OTHER, "#levelchange\r", (("experience level", "8"),)),
            Command(Verb.OTHER, "#wizwish\r"),
        )
        agent = SymbolicAgent()
        agent.reset(1)
        for _ in range(600):
            choice = agent.act(Observation(arrays))
            if agent.decision is not None:
                done.append(agent.decision.reason)
            if "pierce the purple worm" in done and agent.belief.engulfer is None:
                break
            arrays, *_ = env.step(choice)
            if not (agent.belief.hostiles or agent.belief.engulfed) and digging_wand(agent.belief) is not None:
                order(Command(Verb.OTHER, "#wizgenesis\r", (("kind of monster", "purple worm"),)))
    assert "pierce the purple worm" in done
    assert agent.belief.engulfer is None
    assert agent.belief.stats.hp > 0
