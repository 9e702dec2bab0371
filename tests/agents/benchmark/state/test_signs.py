"""What the messages of NetHack tell the sampler."""

import pytest

from agents.benchmark.state.signs import ASLEEP, FAINTED, NOTHING, PARALYSED, Signs, signs


@pytest.mark.parametrize(
    ("message", "blows", "hits", "slain"),
    [
        ("You miss the newt.", 1, 0, 0),
        ("You hit the jackal.  You kill the jackal!", 2, 2, 2),  # level 0: a d4
        ("You smite the gnome lord!", 1, 1, 0),
        ("You kill the poor Fido!", 1, 1, 0),
        ("You destroy the human zombie!", 1, 1, 18),  # level 4: 4d8
        ("You kill it!", 1, 1, 0),
        ("The dagger hits the newt.", 1, 1, 0),
        ("The 2nd arrow misses the hill orc.", 1, 0, 0),
        ("The kitten misses the lichen.", 0, 0, 0),
        ("The saddled pony hits the newt.", 0, 0, 0),
        ("The newt bites!  The jackal misses!", 0, 0, 0),
        ("The arrow misses you.", 0, 0, 0),
        ("The hill orc swings her mace.  The hill orc hits!", 0, 0, 0),
    ],
)
def test_blows_are_counted(message: str, blows: int, hits: int, slain: int) -> None:
    found = signs(message)
    assert (found.blows, found.hits, found.slain) == (blows, hits, slain)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("You faint from lack of food.", FAINTED),
        ("You are put to sleep by the homunculus!", ASLEEP),
        ("A cloud of gas puts you to sleep!", ASLEEP),
        ("You suddenly fall asleep!", ASLEEP),
        ("The sleep ray hits you!", ASLEEP),
        ("The sleep ray whizzes by you!", ""),
        ("You are frozen by the floating eye's gaze!", PARALYSED),
        ("You are frozen by it!", PARALYSED),
        ("Your feet are frozen to the floor!", PARALYSED),
        ("You feel wide awake.", ""),
    ],
)
def test_helplessness_is_seen(message: str, kind: str) -> None:
    assert signs(message).helpless == kind


def test_prayers_and_properties_are_seen() -> None:
    assert signs("You begin praying to Tyr.  You are surrounded by a shimmering light.") == Signs(
        prays=True, heard=True
    )
    assert signs("You feel that Thoth is well-pleased.").heard
    assert not signs("You feel that Thoth is displeased.").heard
    assert signs("You feel healthy.").learned == "poison_res"


@pytest.mark.parametrize("message", ["", "You see here a dagger.", "Count: 20", "It is written here:\nElbereth"])
def test_most_messages_tell_nothing(message: str) -> None:
    assert signs(message) is NOTHING
