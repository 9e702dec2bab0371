"""Who is shot at leaves the line of fire, unless something worse waits around."""

from agents.symbolic.behaviours.take_cover import take_cover
from agents.symbolic.belief.belief import Belief
from tests.agents.symbolic.scenario import scenario, verdict

SWORD = ("a - a +1 long sword (weapon in hand)",)


def shot_at(drawing: str, *, hp: int = 6, **legend: str) -> Belief:
    """Return a hero who was hit by an arrow a turn ago."""
    belief = scenario(drawing, legend, inventory=SWORD, hp=hp, depth=2)
    belief.journal.record(belief.turn - 1, "search", "", ["You are hit by an arrow."])
    return belief


def test_it_runs_for_the_stairs_up_from_an_archer() -> None:
    assert verdict(take_cover, shot_at("|..@......E|\n|.<........|", E="Grey-elf")) == "move b"


def test_without_stairs_it_steps_out_of_the_line() -> None:
    answer = verdict(take_cover, shot_at("|..@......E|\n|..........|", E="Grey-elf"))
    assert answer in {"move b", "move j", "move n"}


def test_a_healthy_hero_stays() -> None:
    assert verdict(take_cover, shot_at("|..@......E|", hp=16, E="Grey-elf")) == "(not hurt under fire)"


def test_nor_does_it_turn_its_back_on_who_stands_beside_it() -> None:
    belief = shot_at("|.d@......E|\n|.<........|", d="giant beetle", E="Grey-elf")
    assert verdict(take_cover, belief) == "(others wait around the hero)"
