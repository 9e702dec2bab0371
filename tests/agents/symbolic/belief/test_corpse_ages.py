from agents.symbolic.belief.corpse_ages import ROTTEN_AWAY, UNSEEN_AGE, CorpseAges

HERE = (3, 4)


def test_a_lone_corpse_is_as_old_as_its_kill() -> None:
    larder = CorpseAges()
    assert larder.fell(HERE, "newt corpse", 400, 400) == 400
    assert larder.fell(HERE, "gnome corpse", 500, 500) == 500


def test_a_second_corpse_of_the_kind_is_as_old_as_the_first_whatever_fell_between() -> None:
    larder = CorpseAges()
    larder.fell(HERE, "gnome corpse", 400, 400)
    larder.fell(HERE, "newt corpse", 430, 430)
    assert larder.fell(HERE, "gnome corpse", 500, 500) == 400


def test_what_has_rotted_away_spoils_nothing() -> None:
    larder = CorpseAges()
    larder.fell(HERE, "gnome corpse", 400, 400)
    later = 400 + ROTTEN_AWAY + 1
    assert larder.fell(HERE, "gnome corpse", later, later) == later


def test_a_corpse_that_lay_there_is_not_trusted() -> None:
    larder = CorpseAges()
    larder.read(HERE, ["gnome corpse"], 480)
    assert larder.fell(HERE, "gnome corpse", 500, 500) == 480 - UNSEEN_AGE


def test_what_a_look_does_not_show_is_gone() -> None:
    larder = CorpseAges()
    larder.fell(HERE, "gnome corpse", 400, 400)
    larder.read(HERE, [], 410)
    assert larder.fell(HERE, "gnome corpse", 420, 420) == 420
    larder.nothing_at(HERE)
    assert larder.fell(HERE, "gnome corpse", 450, 450) == 450


def test_a_zombie_leaves_the_old_corpse_of_what_it_was() -> None:
    larder = CorpseAges()
    larder.fell(HERE, "gnome corpse", 400 - 100, 400)
    assert larder.fell(HERE, "gnome corpse", 410, 410) == 300


def test_more_corpses_than_were_seen_to_fall_are_older_ones() -> None:
    """A hero ate two hill orcs of a pack that had died there long before, one after the other, and died of it."""
    larder = CorpseAges()
    larder.fell(HERE, "hill orc corpse", 500, 500)
    larder.read(HERE, ["hill orc corpse"], 501)
    assert larder.died(HERE, "hill orc corpse") == 500
    larder.read(HERE, ["hill orc corpse"] * 2, 502)
    assert larder.died(HERE, "hill orc corpse") == 502 - UNSEEN_AGE


def test_of_those_that_fell_the_oldest_may_be_left() -> None:
    larder = CorpseAges()
    for turn in (500, 510, 520):
        larder.fell(HERE, "newt corpse", turn, turn)
    larder.read(HERE, ["newt corpse"] * 2, 521)
    assert larder.died(HERE, "newt corpse") == 500
