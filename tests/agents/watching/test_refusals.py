from agents.base import Decision
from agents.watching.refusals import Refusals

QUIET, SATED = ("fight", "nobody near"), ("eat", "not hungry")


def news(*decisions: tuple[str, list[tuple[str, str]]]) -> list[tuple[tuple[str, str], ...]]:
    """The new refusals of decisions that come one after the other."""
    refusals = Refusals()
    return [refusals.news(Decision(turn, name, "", tuple(refused))) for turn, (name, refused) in enumerate(decisions)]


def test_at_first_every_refusal_is_news() -> None:
    assert news(("walk", [QUIET, SATED])) == [(QUIET, SATED)]


def test_only_a_refusal_with_another_reason_is_news() -> None:
    full = ("eat", "too full")
    assert news(("walk", [QUIET, SATED]), ("walk", [QUIET, full]), ("walk", [QUIET, full])) == [
        (QUIET, SATED),
        (full,),
        (),
    ]


def test_who_was_not_asked_has_said_nothing_new() -> None:
    assert news(("walk", [QUIET, SATED]), ("eat", [QUIET]), ("walk", [QUIET, SATED]))[1:] == [(), (SATED,)]
    assert news(("walk", [SATED, QUIET]), ("pray", []), ("walk", [SATED, QUIET]))[1:] == [(), ()]


def test_who_acted_and_refuses_again_is_news() -> None:
    assert news(("walk", [QUIET]), ("fight", []), ("walk", [QUIET])) == [(QUIET,), (), (QUIET,)]
