"""What is written where, as far as it can be trusted."""

import pytest

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import Command, dig_down, engrave, farlook, fight, move, rest, search, throw, wait, zap
from agents.symbolic.reckoning.elbereth import respects
from agents.symbolic.verb import Verb
from tests.agents.symbolic.story import Story

HERE = (1, 3)
LOOK = Command(Verb.LOOK_HERE, ":")
READ = 'Something is written here in the dust.  You read: "Elbereth".'


@pytest.fixture
def written() -> Story:
    story = Story("|.@..|", hp=10)
    story.then("", engrave("Elbereth"))
    assert HERE in story.belief.level.written
    assert HERE not in story.belief.level.engravings, "one in 25 letters comes out wrong: it has to be read"
    story.then("", LOOK, READ)
    assert story.belief.level.engravings == {HERE: "Elbereth"}
    return story


def tries(belief: Belief) -> int:
    return belief.engraving_tries.at(belief.pos, belief.turn)


def test_a_text_read_in_passing_is_known() -> None:
    story = Story("|@...|")
    assert story.then("|.@..|", move("l"), 'You read: "ad aerarium".').level.engravings == {HERE: "ad aerarium"}


@pytest.mark.parametrize("deed", [fight("l"), throw("a", "l"), zap("d", "l")])
def test_an_attack_may_smudge_it(written: Story, deed: Command) -> None:
    assert written.then("", deed).level.engravings == {}


def test_so_may_being_hit(written: Story) -> None:
    assert written.then("", search(1), "The newt bites!", hp=8).level.engravings == {}


@pytest.mark.parametrize("deed", [rest(5), search(5), wait(1), Command(Verb.EAT, "e")])
def test_and_so_does_time_whatever_it_is_spent_on(written: Story, deed: Command) -> None:
    assert written.then("", deed).level.engravings == {}


def test_what_takes_no_time_leaves_it_whole(written: Story) -> None:
    looked = farlook(HERE, (1, 5))
    assert written.then("", looked, turn=written.belief.turn).level.engravings == {HERE: "Elbereth"}


def test_a_dig_that_is_not_done_leaves_it_whole(written: Story) -> None:
    assert written.then("", dig_down("a"), "You stop digging.").level.engravings == {HERE: "Elbereth"}


def test_what_is_read_replaces_what_was_known(written: Story) -> None:
    assert written.then("", LOOK, 'You read: "Elbexeth".').level.engravings == {HERE: "Elbexeth"}
    assert written.then("", LOOK, "You see no objects here.").level.engravings == {HERE: ""}


def test_who_struck_at_a_smudged_one_may_respect_a_good_one() -> None:
    """Two rothes struck as it wore off: an Archeologist took them for fearless, and wrote no other (seed 5075)."""
    story = Story("|.@r.|", {"r": "rothe"}, hp=30)
    story.then("", engrave("Elbereth"))
    story.then("", LOOK, READ)
    story.then("", rest(1), "The rothe bites!", hp=26)
    assert not respects(story.belief, story.belief.monsters[0])
    smudged = story.then("", LOOK, 'You read: "_lb?reth".', turn=story.belief.turn, hp=26)
    assert respects(smudged, smudged.monsters[0])


def test_a_pit_swallows_it_and_it_can_be_written_again(written: Story) -> None:
    belief = written.then("", dig_down("a"), "You dig a pit in the floor.")
    assert belief.level.engravings == {}
    assert HERE not in belief.level.written


def test_attempts_are_counted_on_one_square_for_a_while() -> None:
    story = Story("|.@..|")
    for count in (1, 2, 3):
        assert tries(story.then("", engrave("Elbereth"))) == count
    assert tries(story.then("", search(20), turn=520)) == 0
    story.then("", engrave("Elbereth"))
    assert tries(story.then("|..@.|", move("l"))) == 0


def test_who_read_a_good_one_may_write_again_as_often_as_it_wears_off(written: Story) -> None:
    limit = written.belief.tuning.elbereth.most_tries
    for _ in range(limit + 1):
        assert tries(written.then("", engrave("Elbereth"))) == 1
        assert tries(written.then("", LOOK, READ)) == 0


def test_what_came_out_garbled_counts_on(written: Story) -> None:
    for count in (1, 2, 3):
        written.then("", engrave("Elbereth"))
        assert tries(written.then("", LOOK, 'You read: "Elbexeth".')) == count
