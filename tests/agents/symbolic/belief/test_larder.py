from agents.symbolic.belief.larder import LONG_AGO, turn_of_death
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.perception.items import parse_item

GNOME, NEWT = species_named("gnome"), species_named("newt")
HERE = (3, 4)


def test_a_lone_corpse_is_as_old_as_its_kill() -> None:
    assert turn_of_death({}, (), GNOME, HERE, 500) == 500
    assert turn_of_death({HERE: (NEWT, 400)}, [parse_item("a newt corpse")], GNOME, HERE, 500) == 500


def test_a_second_corpse_of_the_kind_is_as_old_as_the_first() -> None:
    assert turn_of_death({HERE: (GNOME, 400)}, (), GNOME, HERE, 500) == 400


def test_a_corpse_that_lay_there_is_not_trusted() -> None:
    assert turn_of_death({}, [parse_item("2 gnome corpses")], GNOME, HERE, 500) == LONG_AGO
