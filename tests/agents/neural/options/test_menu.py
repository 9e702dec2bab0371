"""When the net is asked, among what, and how a way out is kept up."""

from collections.abc import Sequence

from agents.neural.options.chooser import KEPT_UP, MenuChooser, first
from agents.neural.options.menu import CONSIDERED, NAMES, matters, menu
from agents.neural.options.ways_out import EXTRAS, leave_downwards, leave_upwards, shelter
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offer, Offers
from agents.symbolic.proposal import Proposal
from agents.symbolic.roster import ROSTER
from tests.agents.symbolic.scenario import scenario
from tests.agents.symbolic.story import Story

ROOM = "---------\n|.<.@a..|\n|.......|\n---------"
EMPTY = "---------\n|.<.@...|\n|.......|\n---------"
LEGEND = {"a": "soldier ant"}


def in_room(drawing: str = ROOM, depth: int = 3, hp: int = 30) -> Belief:
    return scenario(drawing, LEGEND, depth=depth, dungeon_level=depth, hp=hp, max_hp=40)


def options(belief: Belief) -> list[Offer]:
    return menu(belief, Offers(ROSTER, belief))


def test_names_are_unique() -> None:
    assert len(set(NAMES)) == len(NAMES) == len(ROSTER) + len(EXTRAS)


def test_an_enemy_near_or_wounds_make_it_matter() -> None:
    assert matters(in_room())
    assert not matters(in_room(EMPTY))
    assert matters(in_room(EMPTY, hp=10))


def test_without_need_there_is_one_option_and_nobody_below_is_asked() -> None:
    belief = in_room(EMPTY)
    offers = Offers(ROSTER, belief)
    found = menu(belief, offers)
    assert len(found) == 1
    assert [name for name, _ in offers.refusals("?")][-1] == found[0].name


def test_the_fixed_orders_choice_comes_first_and_ways_out_last() -> None:
    belief = in_room()
    found = options(belief)
    plain = Offers(ROSTER, belief).first()
    assert plain is not None
    assert found[0].name == plain.name
    ways_out = [offer.name for offer in found if offer.name in dict(EXTRAS)]
    assert ways_out == ["leave upwards", "shelter"]
    assert len(found) <= CONSIDERED + len(EXTRAS)


def test_the_stairs_are_walked_to_and_taken() -> None:
    walk = leave_upwards(in_room())
    assert isinstance(walk, Proposal)
    assert (walk.command.keys, walk.path) == ("h", ((2, 4),))
    there = scenario("|.@a|", LEGEND, depth=3, dungeon_level=3)
    assert isinstance(leave_upwards(there), str), "no stairs known"
    assert leave_upwards(in_room(depth=1)) == "these stairs lead out of the dungeon"
    assert leave_downwards(in_room()) == "no such stairs near"


def test_shelter_is_written_though_the_fight_is_won() -> None:
    proposal = shelter(in_room(hp=40))
    assert isinstance(proposal, Proposal)
    assert proposal.command.verb == "engrave"


class Picks:
    """A picker that takes one behaviour wherever it is offered, and counts how often it is asked."""

    def __init__(self, name: str) -> None:
        self.name, self.asked = name, 0

    def __call__(self, belief: Belief, options: Sequence[Offer]) -> int:
        del belief
        self.asked += 1
        names = [offer.name for offer in options]
        return names.index(self.name) if self.name in names else 0


def test_a_way_out_is_kept_up_and_ends_with_the_enemies() -> None:
    story = Story("-----------\n|.<......@a\n-----------", LEGEND, depth=3, dungeon_level=3, hp=30, max_hp=40)
    picks = Picks("leave upwards")
    chooser = MenuChooser(picks)

    def chosen() -> str:
        offer = chooser.choose(story.belief, Offers(ROSTER, story.belief))
        assert offer is not None
        return offer.name

    assert [chosen(), chosen(), chosen()] == ["leave upwards"] * 3
    assert picks.asked == 1
    story.then("-----------\n|.<......@.\n-----------")
    assert chosen() != "leave upwards"
    story.then("-----------\n|.<......@a\n-----------")
    assert [chosen() for _ in range(KEPT_UP + 1)] == ["leave upwards"] * (KEPT_UP + 1)
    assert picks.asked == 3, "asked anew when the time is up"
    chooser.reset(0)
    assert not chooser.busy


def test_a_vetoed_way_out_is_not_offered_again() -> None:
    belief = in_room()
    offers = Offers(ROSTER, belief)
    chooser = MenuChooser(Picks("leave upwards"))
    offer = chooser.choose(belief, offers)
    assert offer is not None
    assert offer.name == "leave upwards"
    offers.withdraw(offer, "tried in vain")
    again = chooser.choose(belief, offers)
    assert again is not None
    assert again.name != "leave upwards"


def test_the_first_picker_is_the_fixed_order() -> None:
    belief = in_room()
    plain = Offers(ROSTER, belief).first()
    assert MenuChooser(first).choose(belief, Offers(ROSTER, belief)) == plain
