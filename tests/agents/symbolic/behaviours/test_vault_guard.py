"""In a vault the hero does what the guard says."""

import random

from agents.symbolic.behaviours.explore.vault_guard import MEMORY, follow_guard
from agents.symbolic.behaviours.fight.missiles import shoot
from agents.symbolic.execution.watchdog import PATIENCE, Watchdog
from agents.symbolic.proposal import Proposal, Refusal
from tests.agents.symbolic.scenario import scenario, verdict

VAULT = """
----
|@.|
|.g###
----
"""


def test_gold_is_dropped_first() -> None:
    assert verdict(follow_guard, scenario(VAULT, {"g": "peaceful guard"}, gold=100)) == "drop d"


def test_then_the_hero_waits_for_the_guard_to_go_ahead() -> None:
    assert verdict(follow_guard, scenario(VAULT, {"g": "peaceful guard"})) == "search s"


def test_the_watchdog_counts_the_waits_for_a_guard_who_stands_still() -> None:
    belief = scenario(VAULT, {"g": "peaceful guard"})
    watchdog = Watchdog(random.Random(0))
    for _ in range(PATIENCE):
        assert watchdog.allows("follow guard", offer(follow_guard(belief)), belief)
    assert not watchdog.allows("follow guard", offer(follow_guard(belief)), belief)


def offer(answer: Proposal | Refusal) -> Proposal:
    assert isinstance(answer, Proposal)
    return answer


def test_and_follows() -> None:
    belief = scenario("\n----\n|@.|\n|..#g#\n----\n", {"g": "peaceful guard"})
    assert verdict(follow_guard, belief).startswith("move")


def test_without_a_guard_nothing_happens() -> None:
    assert verdict(follow_guard, scenario("|.@.|", gold=100)) == "(no guard)"


def test_a_guard_who_does_not_come_back_is_not_waited_for() -> None:
    belief = scenario(VAULT.replace("g", "."))
    sighting = f"guard at 5,6,{belief.turn - MEMORY}"
    belief.journal.record(belief.turn - 1, "search", sighting, [])
    assert verdict(follow_guard, belief) != "(no guard)"
    belief = scenario(VAULT.replace("g", "."), turn=belief.turn + 1)
    belief.journal.record(belief.turn - 1, "search", sighting, [])
    assert verdict(follow_guard, belief) == "(no guard)"


def test_nobody_shoots_who_is_led_by_a_guard() -> None:
    belief = scenario("|.@..x..|", {"x": "manes"}, inventory=("b - 6 daggers",))
    assert isinstance(shoot(belief), Proposal)
    belief.journal.record(belief.turn - 1, "move", f"guard at 5,6,{belief.turn - 1}", [])
    assert verdict(shoot, belief) == "(the guard may be in the line of fire)"


def test_where_he_went_out_of_sight_the_hero_goes_on_into_the_tunnel() -> None:
    belief = scenario("----\n|..@#\n|..|\n----", over="D")
    belief.journal.record(belief.turn - 1, "move", f"guard at 2,4,{belief.turn - 1}", [])
    assert verdict(follow_guard, belief) == "move ml"


def test_a_guard_who_calls_is_still_there() -> None:
    belief = scenario(VAULT.replace("g", "."), gold=75)
    belief.journal.record(belief.turn - 15, "rest", f"guard at 5,6,{belief.turn - 2 * MEMORY}", [])
    assert verdict(follow_guard, belief) == "(no guard)"
    belief.journal.record(belief.turn - 1, "move", "", ["Drop all your gold, scoundrel!"])
    assert verdict(follow_guard, belief) == "drop d"
    belief.journal.record(belief.turn, "move", "", ["Well, begone."])
    assert verdict(follow_guard, belief) == "(no guard)"
