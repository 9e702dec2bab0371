"""A property that is worked out once."""

from __future__ import annotations

from functools import cached_property

from nethack_env.once import once


class Counted:
    """Counts how often its property is worked out."""

    def __init__(self) -> None:
        self.asked = 0

    @once
    def answer(self) -> int:
        """What it is."""
        self.asked += 1
        return 42


def test_it_is_worked_out_once_an_instance() -> None:
    one, two = Counted(), Counted()
    assert (one.answer, one.answer, two.answer) == (42, 42, 42)
    assert (one.asked, two.asked) == (1, 1)


def test_it_is_worked_out_again_once_the_value_is_dropped() -> None:
    one = Counted()
    assert one.answer == 42
    del one.__dict__["answer"]
    assert (one.answer, one.asked) == (42, 2)


def test_of_the_class_it_is_the_property_itself_with_its_text() -> None:
    found = vars(Counted)["answer"]
    assert isinstance(found, cached_property), "documentation tools know it by that"
    assert getattr(Counted, "answer") is found  # noqa: B009  mypy takes it for an int
    assert found.__doc__ == "What it is."
