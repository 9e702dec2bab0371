"""Whom the hero shuns: no ordinary walk leads beside a gelatinous cube or a cockatrice, and no flight is barred."""

from typing import Any

import pytest

from agents.symbolic.behaviours.explore.wander import wander
from agents.symbolic.behaviours.food.eat import eat_corpse
from agents.symbolic.belief.belief import Belief, keeping_clear_of
from agents.symbolic.chooser import NO_LEISURE, FixedOrder, Offer, Offers
from agents.symbolic.command import search
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.reckoning.shunned import EXPECTED, SOUND_ASLEEP, rim, shunned
from agents.symbolic.roster import ROSTER
from nethack_env.observation import Condition
from tests.agents.symbolic.scenario import rethink, scenario, verdict
from tests.agents.symbolic.story import Story

SWORD = "a - a +1 long sword (weapon in hand)"
STRONG: dict[str, Any] = {"hp": 30, "max_hp": 30, "experience_level": 9}
HALL = """
------------
|..........|
|..........|
|.@%x......|
|..........D###
------------
"""


def hall(drawing: str = HALL, species: str = "gelatinous cube", **stats: int) -> Belief:
    legend = {"x": species, "%": "newt corpse", "J": "jackal", "w": "dagger"}
    belief = scenario(drawing, legend, inventory=[SWORD], **{**STRONG, "hunger": 2, **stats})
    for monster in belief.monsters:
        monster.since = belief.turn - 30  # it does not move, as one does that only sleeps or is held
    return belief


def offers(belief: Belief) -> list[Offer]:
    return list(Offers(ROSTER, belief).leading(len(ROSTER)))


def chosen(belief: Belief) -> Offer:
    offer = FixedOrder().choose(belief, Offers(ROSTER, belief))
    assert offer is not None
    return offer


def test_no_corpse_is_fetched_from_beside_a_cube() -> None:
    """Two heroes went back to a tiger and a crocodile beside whom they had just left: frozen, stoned (62851, 63260)."""
    belief = hall(species="green slime")
    corpse = (4, 4)
    belief.kills[corpse] = (species_named("newt"), belief.turn)
    belief.level.corpse_ages.fell(corpse, "newt corpse", belief.turn, belief.turn)
    rethink(belief)
    assert verdict(eat_corpse, belief).startswith("move")
    assert "eat corpse" not in [offer.name for offer in offers(belief)]


@pytest.mark.parametrize("species", ["gelatinous cube", "green slime"])
def test_no_ordinary_walk_leads_beside_it(species: str) -> None:
    belief = hall(HALL.replace("%", "w"), species)
    cube = belief.hostiles[0]
    assert shunned(belief) == (cube,)
    walks = [offer for offer in offers(belief) if offer.proposal.path]
    assert walks
    for name, proposal in walks:
        assert all(chebyshev(pos, cube.pos) > 1 for pos in proposal.path), name


def test_who_went_out_of_view_is_still_walked_round() -> None:
    """Around the corner it was forgotten at once, and the way led back beside it."""
    story = Story(HALL, {"x": "gelatinous cube", "%": "newt corpse"}, inventory=[SWORD], **STRONG)
    beside = rim(story.belief)
    assert (4, 4) in beside
    gone = HALL.replace("x", " ")
    assert rim(story.then(gone, search(1))) == beside
    assert rim(story.then(gone, search(1), turn=500 + EXPECTED)) == beside
    assert not rim(story.then(gone, search(1), turn=501 + EXPECTED))


def test_but_not_where_the_hero_sees_that_it_is_not() -> None:
    story = Story("|@x...|", {"x": "gelatinous cube"}, inventory=[SWORD], **STRONG)
    assert not rim(story.then("|@....|", search(1)))
    story = Story("|@x...|", {"x": "gelatinous cube"}, inventory=[SWORD], **STRONG)
    assert rim(story.then("|@....|", search(1), condition=int(Condition.BLIND)))


def test_who_may_be_hit_is_not_shunned() -> None:
    belief = hall(species="jackal")
    assert not shunned(belief)
    assert not rim(belief)


def test_the_way_round_is_taken() -> None:
    """The stairs are beyond it: the nearest way brushes past."""
    belief = hall(
        "------------\n|..........|\n|..........|\n|.@..x...>|\n|..........|\n------------", experience_level=14
    )
    stairs = (3, 10)
    clear = keeping_clear_of(belief, rim(belief))
    assert rim(belief) & set(belief.walking.path(stairs))
    assert clear.walking.path(stairs)
    assert not rim(belief) & set(clear.walking.path(stairs))


def test_one_that_sleeps_soundly_bars_no_way_for_ever() -> None:
    belief = hall("|@..x..D###")
    assert rim(belief)
    belief.monsters[0].since = belief.turn - SOUND_ASLEEP
    rethink(belief)
    assert not rim(belief)
    belief.monsters[0].moved = True
    rethink(belief)
    assert rim(belief)


@pytest.mark.parametrize("drawing", ["|@x.|", "|@.x.|", "|@..x|"])
@pytest.mark.parametrize("engraved", [False, True])
def test_in_a_dead_end_there_is_still_an_offer(drawing: str, engraved: bool) -> None:
    belief = hall(drawing)
    if engraved:
        belief.level.engravings[belief.pos] = "Elbereth"
    offer = chosen(belief)
    assert not rim(belief) & set(offer.proposal.path)


def test_nobody_searches_for_long_while_it_comes() -> None:
    belief = hall("|@.x...|")
    belief.monsters[0].moved = True
    waits = [offer.proposal.command.keys for offer in offers(belief) if offer.proposal.command.keys.endswith("s")]
    assert set(waits) <= {"s"}
    assert "s" in waits


def test_what_takes_long_is_refused_for_that_reason() -> None:
    belief = hall("|@.x...|", hunger=2)
    belief.monsters[0].moved = True
    standing = Offers(ROSTER, belief)
    standing.leading(len(ROSTER))
    reasons = dict(standing.refusals("nobody"))
    assert NO_LEISURE in reasons.values()


def test_a_flight_leads_past_it() -> None:
    """Stairs on its rim are out of bounds for a walk, not for who runs for its life."""
    belief = hall("-------\n|J@.<x|\n|JJ...|\n-------", hp=6, depth=3, dungeon_level=3)
    stairs = (2, 5)
    assert stairs in rim(belief)
    runs = [offer.proposal for offer in offers(belief) if offer.name == "flee"]
    assert [run.target for run in runs] == [("flee", stairs)]
    assert "take stairs" not in [offer.name for offer in offers(belief)]


def test_the_least_searched_square_is_not_sought_beside_it() -> None:
    belief = hall(HALL.replace("%", "."))
    belief.level.searched[:] = 9
    belief.level.searched[4, 4] = 0  # beside it: the least searched of all
    rethink(belief)
    assert belief.walking.path((4, 4))
    assert verdict(wander, belief).startswith("move")
    found = [offer for offer in offers(belief) if offer.name == "wander"]
    assert found
    assert not rim(belief) & set(found[0].proposal.path)
