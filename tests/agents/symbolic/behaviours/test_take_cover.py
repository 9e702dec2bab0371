"""Who is shot at leaves the line of fire, unless something worse waits around."""

from agents.symbolic.behaviours.fight.melee import approach
from agents.symbolic.behaviours.survive.illness import sit_out
from agents.symbolic.behaviours.survive.rest import rest
from agents.symbolic.behaviours.survive.take_cover import take_cover
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import search
from agents.symbolic.geometry import Pos
from agents.symbolic.reckoning.incoming_fire import under_fire
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition
from tests.agents.symbolic.scenario import rethink, scenario, verdict
from tests.agents.symbolic.story import Story, move

SWORD = ("a - a +1 long sword (weapon in hand)",)


def shot_at(drawing: str, *, hp: int = 6, **legend: str) -> Belief:
    """Return a hero who was hit by an arrow a turn ago."""
    belief = scenario(drawing, legend, inventory=SWORD, hp=hp, depth=2)
    belief.journal.record(belief.turn - 1, Verb.SEARCH, "", ["You are hit by an arrow."])
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


BESIDE = "        -------\n        |@....|\n  ##<###D.....|\n        |.....|\n        -------"
"""A lit room with the hero in the corner beside the doorway, and stairs in the dark corridor behind it."""


def arrow(belief: Belief, at: Pos) -> Belief:
    """Let the hero be hit by an arrow on another square a turn ago."""
    belief.journal.record(belief.turn - 1, Verb.SEARCH, "", ["You are hit by an arrow."], at)
    rethink(belief)
    return belief


def test_who_is_in_cover_does_not_run_into_the_line_again() -> None:
    belief = arrow(scenario(BESIDE, inventory=SWORD, hp=6, depth=2), at=(3, 9))
    assert verdict(take_cover, belief) == "search s"


def test_a_shot_that_ends_a_long_search_is_a_shot_of_this_turn() -> None:
    """A Samurai lay low for four turns, not twelve: the search had begun eight turns before (63239, turn 84788)."""
    story = Story(BESIDE.replace("D", "@").replace("|@", "|."), inventory=SWORD, hp=30, max_hp=87, depth=2)
    hit = story.then("", search(20), "You hear a nearby zap.", "The bolt of fire hits you!", turn=520)
    assert under_fire(hit)
    hidden = story.then(BESIDE, move("u"), turn=521)
    assert verdict(take_cover, hidden) == "search s"
    assert verdict(take_cover, story.then("", search(1), turn=520 + hidden.tuning.escape.lie_low)) == "search s"
    assert verdict(take_cover, story.then("", search(1), turn=521 + hidden.tuning.escape.lie_low)) == (
        "(not hurt under fire)"
    )


def test_nor_does_it_look_out_for_who_is_near_but_not_beside() -> None:
    near = BESIDE.replace("D.....", "D..k..")
    belief = arrow(scenario(near, {"k": "kobold lord"}, inventory=SWORD, hp=3, max_hp=16, depth=2), at=(3, 13))
    assert verdict(take_cover, belief) == "search s"


def test_the_hurt_do_not_leave_cover_for_who_could_be_beaten() -> None:
    near = BESIDE.replace("D.....", "D..k..")
    doorway = near.replace("|@...", "|....").replace("D..k", "@..k")
    for drawing, does in ((doorway, "(shot at by somebody who can be beaten)"), (near, "search s")):
        belief = scenario(drawing, {"k": "kobold lord"}, inventory=SWORD, hp=30, max_hp=90, depth=2)
        assert verdict(take_cover, arrow(belief, at=(3, 9))) == does


def test_without_cover_it_runs_along_the_line() -> None:
    assert verdict(take_cover, shot_at("--------------\n|<..@.......E|\n--------------", E="Grey-elf")) == "move h"


def test_a_sound_elbereth_is_not_left_for_a_missile() -> None:
    belief = shot_at("|.j@......k|\n|..........|\n|.........<|", hp=3, j="jackal", k="kobold lord")
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(take_cover, belief) == "(worse is held off here)"


def test_nor_for_one_while_those_whom_it_holds_off_are_some_squares_away() -> None:
    afar = shot_at("|...B.....@..|\n|............|", hp=6, B="giant beetle")
    assert verdict(take_cover, afar).startswith("move")
    afar.level.engravings[afar.pos] = "Elbereth"
    assert verdict(take_cover, afar) == "(worse is held off here)"


def test_nor_while_the_dark_hides_those_who_were_beside_it() -> None:
    """A Tourist stepped off it for a dagger, into two rothes and a hill orc out of view (seed 8699, turn 17454)."""
    story = Story("  ##@##\n  ##.##", {"R": "rothe"}, inventory=SWORD, hp=17, max_hp=65, depth=2)
    story.then("  #R@##\n  ##.##", search(1))
    belief = story.then("  ##@##\n  ##.##", search(1), "You are hit by a crude dagger.", hp=13)
    assert not belief.hostiles
    assert verdict(take_cover, belief).startswith("move")
    assert verdict(rest, belief).startswith("move")
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(take_cover, belief) == "(worse is held off here)"
    assert not verdict(rest, belief).startswith("move")


def test_nor_by_who_hallucinates_and_cannot_tell_them() -> None:
    """A Priest left a burned Elbereth amid Uruk-hai for an arrow, with 21 of 102 hit points (63439, turn 40296)."""
    story = Story("|.........@..|\n|............|", {"B": "giant beetle"}, inventory=SWORD, hp=6, depth=2)
    arrives = "|...B.....@..|\n|............|"
    belief = story.then(arrives, search(1), "You are hit by an arrow.", condition=int(Condition.HALLUCINATING))
    assert not belief.hostiles
    assert verdict(take_cover, belief).startswith("move")
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(take_cover, belief) == "(worse is held off here)"


def test_but_stairs_a_few_steps_away_are_better_than_an_elbereth_under_fire() -> None:
    belief = shot_at("|..@...k..|\n|.........|\n|.<.......|", hp=9, k="gnome king")
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(take_cover, belief) == "move b"


def test_nobody_walks_up_to_a_wand_of_striking_that_may_kill_it() -> None:
    for hp, goes in ((24, False), (25, True)):
        belief = scenario("|..@...o.|\n|........|", {"o": "hill orc"}, inventory=SWORD, hp=hp, max_hp=40, depth=2)
        belief.journal.record(belief.turn - 1, Verb.SEARCH, "", ["The hill orc zaps a wand of striking!"], belief.pos)
        assert verdict(approach, belief).startswith("move") is goes


def test_the_stunned_wait_out_of_the_line_of_fire() -> None:
    drawing = "---------\n|..@....E|\n|-.------|\n -.-"
    belief = shot_at(drawing, hp=16, E="Grey-elf")
    assert verdict(sit_out, belief) == "(senses are clear)"
    stunned = scenario(drawing, {"E": "Grey-elf"}, hp=16, condition=int(Condition.STUNNED))
    assert verdict(sit_out, stunned) == "wait 5s"
    assert verdict(sit_out, arrow(stunned, stunned.pos)).startswith("move")


def test_where_few_can_aim_is_waited_if_nowhere_is_better() -> None:
    """A Priest stepped out of the line, found no cover near, and walked back into it, thrice (63439, turn 40208)."""
    nook = "   #@###\n ###########"
    belief = scenario(nook, inventory=SWORD, hp=50, max_hp=107, depth=2)
    belief.journal.record(belief.turn - 1, Verb.EAT, "", ["You hear a nearby zap.  The bolt of fire hits you!"], (2, 5))
    rethink(belief)
    assert verdict(take_cover, belief) == "search s"
