"""An open way out is kept up for a while, and no longer than there is somebody to leave."""

from agents.neural.danger.keeping_up import KEPT_UP, KeepingUp
from agents.neural.danger.open_ways import open_way
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import FixedOrder, Offer, Offers
from agents.symbolic.roster import ROSTER
from tests.agents.symbolic.story import Story

THERE, ALONE = ("-----------\n|.<......@a\n-----------", "-----------\n|.<......@.\n-----------")


class Leaving(KeepingUp):
    """Leaves upwards wherever that stands open, and counts how often it decides."""

    decided = 0

    def decide(self, belief: Belief, offers: Offers) -> Offer | None:
        self.decided += 1
        stairs = open_way("leave upwards", belief, offers) if belief.hostiles else None
        return self.begin(stairs) if stairs is not None else super().decide(belief, offers)


class Game:
    """A hero beside a soldier ant, and the chooser that leaves."""

    def __init__(self) -> None:
        self.story = Story(THERE, {"a": "soldier ant"}, depth=3, dungeon_level=3, hp=30, max_hp=40)
        self.chooser = Leaving()

    def chosen(self) -> str:
        offer = self.chooser.choose(self.story.belief, Offers(ROSTER, self.story.belief))
        assert offer is not None
        return offer.name


def test_a_way_out_is_kept_up_and_ends_with_the_enemies() -> None:
    game = Game()
    assert [game.chosen() for _ in range(3)] == ["leave upwards"] * 3
    assert game.chooser.decided == 1
    game.story.then(ALONE)
    assert game.chosen() != "leave upwards"
    game.story.then(THERE)
    assert [game.chosen() for _ in range(KEPT_UP + 1)] == ["leave upwards"] * (KEPT_UP + 1)
    assert game.chooser.decided == 4, "it is decided anew when the time is up"


def test_a_new_game_goes_on_with_nothing() -> None:
    game = Game()
    game.chosen()
    game.chooser.reset(0)
    game.chosen()
    assert game.chooser.decided == 2


def test_a_vetoed_way_out_is_not_gone_on_with() -> None:
    game = Game()
    game.chosen()
    offers = Offers(ROSTER, game.story.belief)
    offer = game.chooser.choose(game.story.belief, offers)
    assert offer is not None
    assert (offer.name, game.chooser.decided) == ("leave upwards", 1)
    offers.withdraw(offer, "tried in vain")
    again = game.chooser.choose(game.story.belief, offers)
    assert again is not None
    assert (again.name != "leave upwards", game.chooser.decided) == (True, 2)


def test_the_rosters_own_offer_is_not_kept_up() -> None:
    game = Game()
    offers = Offers(ROSTER, game.story.belief)
    first = offers.first()
    assert first is not None
    assert game.chooser.begin(first) == first
    game.chosen()
    assert game.chooser.decided == 1


def test_by_itself_it_is_the_fixed_order() -> None:
    belief = Game().story.belief
    plain = FixedOrder().choose(belief, Offers(ROSTER, belief))
    assert KeepingUp().choose(belief, Offers(ROSTER, belief)) == plain
