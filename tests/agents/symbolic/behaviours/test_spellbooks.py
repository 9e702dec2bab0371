"""Spells that fade, and the books that bring them back."""

from collections.abc import Sequence
from typing import Any

import pytest

from agents.symbolic.behaviours.items.equip import wear_armor
from agents.symbolic.behaviours.items.pick_up import take
from agents.symbolic.behaviours.items.scrolls import read_scroll
from agents.symbolic.behaviours.items.unload import unload
from agents.symbolic.behaviours.observe.spells import know_spells
from agents.symbolic.belief.hero import Hero
from agents.symbolic.command import list_spells, move, read
from agents.symbolic.perception.items import parse_item
from agents.symbolic.perception.menus import Menu, MenuItem
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.item_worth import junk
from nethack_env.observation import Condition, Hunger
from tests.agents.symbolic.scenario import verdict
from tests.agents.symbolic.story import Story

HEALER = Hero("Healer", "gnome", "neutral")
BOOK = "b - a blessed spellbook of healing"


def spell_list(*lines: str) -> Menu:
    heading = MenuItem("", "    Name                 Level Category     Fail Retention")
    choices = (MenuItem(letter, line) for letter, line in zip("abc", lines, strict=False))
    return Menu("Choose which spell to cast", (heading, *choices), 1, 1, 30)


def healing(retention: str, fails: int = 0) -> Menu:
    return spell_list(f"healing               1   healing        {fails:>2}%   {retention:>8}")


def told(listed: Menu, pack: Sequence[str] = (BOOK,), **about: Any) -> Story:
    story = Story("|..@..|", hero=HEALER, inventory=pack, **about)
    story.then("", list_spells(), windows=[listed])
    return story


@pytest.mark.parametrize(
    ("retention", "does"),
    [("100%", "(no scroll)"), ("11%-20%", "(no scroll)"), ("1%-10%", "read r"), ("(gone)", "read r")],
)
def test_a_book_is_read_again_when_its_spell_is_nearly_forgotten(retention: str, does: str) -> None:
    """At more than a tenth the game says that the hero knows it well, and refreshes nothing (spell.c, learn)."""
    assert verdict(read_scroll, told(healing(retention)).belief) == does


def test_only_a_book_that_helps_is_read_and_only_in_peace() -> None:
    gone = healing("(gone)")
    assert verdict(read_scroll, told(healing("(gone)", fails=80)).belief) == "(no scroll)"
    for pack in ((), ("b - a cursed spellbook of healing",), ("b - a spellbook of sleep",), ("b - a tan spellbook",)):
        assert verdict(read_scroll, told(gone, pack).belief) == "(no scroll)"
    assert verdict(read_scroll, told(gone, hunger=Hunger.WEAK).belief) == "(no scroll)"
    assert verdict(read_scroll, told(gone, condition=int(Condition.CONFUSED)).belief).startswith("(")


def test_the_list_is_looked_at_again_after_the_book() -> None:
    story = told(healing("(gone)"))
    assert verdict(know_spells, story.belief) == "(the spells are known)"
    belief = story.then("", read("b"), 'Your knowledge of "healing" is restored.')
    assert verdict(know_spells, belief) == "spells +"
    belief = story.then("", list_spells(), windows=[healing("100%")])
    assert verdict(read_scroll, belief) == "(no scroll)"


@pytest.mark.parametrize("said", ["Who was that Maud person anyway?", "Thinking of Maud you forget everything else."])
def test_the_list_is_looked_at_again_after_amnesia(said: str) -> None:
    story = told(healing("100%"))
    assert verdict(know_spells, story.then("", read("c"), said)) == "spells +"


@pytest.mark.parametrize(
    ("book", "kept"),
    [
        ("b - a blessed spellbook of healing", True),
        ("b - a cursed spellbook of healing", False),
        ("b - a blessed spellbook of stone to flesh", False),
        ("b - a spellbook of force bolt", False),
        ("b - a tan spellbook", False),
    ],
)
def test_the_book_of_a_spell_that_the_hero_lives_by_is_kept(book: str, kept: bool) -> None:
    assert (not junk(told(healing("91%-100%"), (book,)).belief)) is kept


def test_a_book_that_was_lost_is_taken_where_one_lies_unless_one_is_carried() -> None:
    for pack, does in (((), "pick up ,"), ((BOOK,), "(nothing wanted here)")):
        story = told(healing("91%-100%"), pack)
        story.belief.underfoot = (parse_item("a spellbook of healing"),)
        assert verdict(take, story.belief) == does


@pytest.mark.parametrize(("pack", "does"), [((BOOK,), "(wearing the best)"), ((), "wear W")])
def test_no_mail_is_put_on_that_spoils_a_spell_which_a_book_will_bring_back(pack: tuple[str, ...], does: str) -> None:
    """A Wizard whom amnesia had struck put on its mithril before it read the book that it had."""
    story = told(healing("(gone)"), (*pack, "m - a +0 splint mail"))
    assert verdict(wear_armor, story.belief) == does


def test_a_book_is_not_dropped_to_get_through_a_narrow_way() -> None:
    loads = tuple(f"{letter} - a +0 two-handed sword" for letter in "cdefg")
    story = told(healing("91%-100%"), (BOOK, *loads))
    story.then("", move("u"), "You are carrying too much to get through.")
    answer = unload(story.belief)
    assert isinstance(answer, Proposal)
    assert "two-handed sword" in answer.reason
    assert "spellbook" not in answer.reason
