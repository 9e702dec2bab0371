"""Duels in debug mode: they are fought in the real game, and told as they went."""

import pytest

from agents.base import AgentError
from agents.calibration.duels import Cost, Duel, called, duels, feared
from agents.commands import calibrate
from agents.symbolic.knowledge.species import species_named


def test_a_newt_is_beaten_and_a_minotaur_is_not() -> None:
    """The hero of level 10 strikes until the end."""
    (newt,), (minotaur,) = duels(species_named("newt"), [1]), duels(species_named("minotaur"), [1])
    assert newt.won
    assert newt.lost < 5
    assert not minotaur.won
    assert minotaur.lost > 50
    assert minotaur.expected > 10 * newt.expected


def test_a_duel_goes_on_inside_a_monster() -> None:
    (duel,) = duels(species_named("ochre jelly"), [1])
    assert duel.won
    assert duel.lost > 10


def test_the_same_seed_is_the_same_duel() -> None:
    assert duels(species_named("jackal"), [2]) == duels(species_named("jackal"), [2])


def test_what_is_feared_strikes_by_itself() -> None:
    names = {species.name for species in feared()}
    assert {"soldier ant", "cockatrice", "energy vortex"} <= names
    assert not {"floating eye", "newt", "Medusa", "shopkeeper"} & names


def test_costs_are_means() -> None:
    cost = Cost.of(species_named("newt"), [Duel(2.0, 1, True), Duel(4.0, 8, False)])
    assert cost == Cost("newt", 2, 3.0, 4.5, 0.5)
    assert cost.ratio == 1.5


def test_the_table_names_each_species(capsys: pytest.CaptureFixture[str]) -> None:
    assert calibrate.main(["duels", "newt", "jackal", "--each", "1"]) == 0
    lines = capsys.readouterr().out.strip().splitlines()
    assert lines[0] == "| species | duels | won | lost | expected | lost / expected |"
    assert {line.split(" | ")[0] for line in lines[2:]} == {"| newt", "| jackal"}


def test_a_species_that_there_is_not_is_told() -> None:
    with pytest.raises(AgentError, match="there is no species 'soldier aunt', did you mean 'soldier ant'"):
        called("soldier aunt")
