"""Where the nets still read a position as their teacher did when they were trained, and the teacher reads it otherwise.

The shipped weights know the old reading, so it stays until weights are trained again: then the feature takes the
symbolic function named here, `features.VERSION` grows, and the test goes.
"""

from agents.neural.encoding import enemies, features, routes
from agents.neural.encoding.features import encode
from agents.neural.keyboard.item_roles import ROLE_NAMES, ItemRoles
from agents.symbolic.behaviours.explore.search import search_hidden
from agents.symbolic.belief.belief import Belief
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.line_of_fire import clear_shot
from agents.symbolic.reckoning.provisions import most_filling
from tests.agents.neural.encoding.test_features import frame
from tests.agents.symbolic.scenario import scenario

LEGEND = {"d": "jackal", "f": "tame kitten"}


def said(belief: Belief) -> dict[str, float]:
    return features.named(encode(frame(belief.stats), belief))


def test_this_is_still_the_version_that_the_weights_know() -> None:
    assert features.VERSION == 2, "new weights: let the features take the symbolic functions below"


def test_a_friend_far_behind_the_target_stops_the_teacher_only() -> None:
    """A miss flies up to eleven squares (`line_of_fire.clear_shot`); the feature looks two squares past the target."""
    near, far = scenario("|@..df...|", LEGEND), scenario("|@..d...f|", LEGEND)
    assert ("enemies: clear shot l" in said(near), clear_shot(near, "l", 3)) == (False, False)
    assert ("enemies: clear shot l" in said(far), clear_shot(far, "l", 3)) == (True, False)
    assert enemies.SHOOTING_RANGE == 7


def test_tripe_is_food_to_the_net_and_not_to_the_teacher() -> None:
    """`provisions.most_filling` leaves tripe to orcs and Cavemen, and keeps what cures."""
    for line in ("a - a tripe ration", "a - a sprig of wolfsbane"):
        belief = scenario("|@..|", inventory=[line])
        assert ItemRoles().letters(belief)[ROLE_NAMES.index("food")] == "a"
        assert most_filling(belief) is None
    belief = scenario("|@..|", inventory=["a - a tripe ration", "b - a food ration"])
    entry = most_filling(belief)
    assert entry is not None
    assert ItemRoles().letters(belief)[ROLE_NAMES.index("food")] == entry.letter == "b"


ROOMS = """
-----------    -----------
|.........|    |.........|
|.@.......D####D.........|
|.........|    |.........|
-----------    -----------
"""


def test_the_searching_place_is_not_where_the_teacher_walks() -> None:
    """The teacher takes squares that show nothing new for known, and stays longer where its plan waits for enemies.

    The feature takes those for known that were walked on, and always reckons with eight turns.
    """
    belief = scenario(ROOMS)
    answer = search_hidden(belief)
    assert isinstance(answer, Proposal)
    assert (routes.searching_place(belief), answer.target) == ((4, 9), (4, 18))
