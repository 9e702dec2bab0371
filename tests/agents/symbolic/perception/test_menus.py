"""Windows on the terminal: recorded screens, and menus drawn anywhere."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.symbolic.perception.menus import cut_short, parse_menu, things_here
from tests.agents.symbolic.perception.golden import rows

HEIGHT, WIDTH = 24, 80
LETTERS = "abcdefghijklmnopqrstuvw"
TEXT = st.text("abcdefgh xyz", min_size=1, max_size=20).map(str.strip).filter(bool)


def screen_of(lines: list[str]) -> tuple[str, ...]:
    padded = [line.ljust(WIDTH) for line in lines]
    return tuple(padded + [" " * WIDTH] * (HEIGHT - len(padded)))


@pytest.mark.parametrize("row", rows("menus.jsonl"), ids=lambda row: f"{row['cursor']}")
def test_recorded_screens(row: dict[str, Any]) -> None:
    menu = parse_menu(screen_of(row["screen"]), (row["cursor"][0], row["cursor"][1]))
    expected = row["menu"]
    if menu is None or expected is None:
        assert menu is expected
        return
    assert (menu.title, menu.page, menu.pages) == (expected["title"], expected["page"], expected["pages"])
    assert (menu.first_col, menu.more) == (expected["first_col"], expected["more"])
    assert [[item.letter, item.text, item.selected] for item in menu.items] == expected["items"]


@given(
    st.lists(st.tuples(TEXT, st.sampled_from("-+#")), min_size=1, max_size=20),
    st.integers(1, 40),
    st.tuples(st.integers(1, 9), st.integers(2, 9)) | st.none(),
    st.sampled_from(("Pick up what?", "Put in what type of objects?", "")),
)
def test_a_drawn_menu_is_read_back(
    entries: list[tuple[str, str]], column: int, page: tuple[int, int] | None, title: str
) -> None:
    body = [f"{letter} {mark} {text}" for letter, (text, mark) in zip(LETTERS, entries, strict=False)]
    footer = f"({page[0]} of {page[1]}) " if page else "(end) "
    window = [*((title, "") if title else ()), *body, footer]
    background = "#.|" * 30
    lines = [background[: column - 1] + " " + line for line in window]
    cursor = (len(lines) - 1, column + len(footer))
    menu = parse_menu(screen_of(lines), cursor)
    assert menu is not None
    assert (menu.title, menu.page, menu.pages, menu.first_col) == (title, *(page or (1, 1)), column)
    assert [(item.text, item.selected) for item in menu.choices] == [(text, mark != "-") for text, mark in entries]
    assert "".join(item.letter for item in menu.choices) == LETTERS[: len(entries)]


def test_things_here() -> None:
    text = [" There is a staircase up here.", "", " Things that are here:", " a dagger", " 2 apples", " --More--"]
    menu = parse_menu(screen_of([" " * 40 + line for line in text]), (5, 49))
    assert menu is not None
    assert menu.more
    assert menu.title == "There is a staircase up here."
    assert things_here([menu]) == ("a dagger", "2 apples")
    assert menu.choices == ()


def test_a_message_is_no_window() -> None:
    assert parse_menu(screen_of(["You see here a dagger.--More--"]), (0, 30)) is None
    assert parse_menu(screen_of(["A long message that goes on", "on the second row.--More--"]), (1, 26)) is None
    assert parse_menu(screen_of(["A message that fills the first row", "--More--"]), (1, 8)) is None
    assert parse_menu(screen_of(["nothing"]), (12, 40)) is None


def test_headers_and_pages() -> None:
    text = ["Weapons", "a - a dagger", "Armor", "b + a cloak", "(1 of 2) "]
    menu = parse_menu(screen_of([" " + line for line in text]), (4, 10))
    assert menu is not None
    assert [item.text for item in menu.items if not item.letter] == ["Weapons", "Armor"]
    assert not menu.is_last
    assert menu.lines() == ("Weapons", "a dagger", "Armor", "a cloak")


def test_a_text_as_wide_as_the_screen_starts_at_its_edge_and_goes_on() -> None:
    """The first letter of each line was lost, and the pile of what a hero had sold looked empty (seed 62048)."""
    more, things = " --More--", ["a crossbow (for sale, 30 zorkmids)", "an orcish helm (for sale, 8 zorkmids)"]
    first = parse_menu(screen_of([*[""] * 22, "Things that are here:", more]), (23, len(more)))
    second = parse_menu(screen_of([*things, more]), (2, len(more)))
    assert first is not None
    assert second is not None
    assert things_here([first, second]) == tuple(things)
    assert things_here([second]) == ()
    corner = parse_menu(screen_of([" " * 40 + "An engraving", " " * 40 + "--More--"]), (1, 48))
    assert corner is not None
    assert things_here([first, second, corner]) == tuple(things)


def test_of_a_text_as_tall_as_the_screen_the_first_page_is_lost() -> None:
    """Under the heading of a doorway the rest of the list was not even taken for one (seed 5334)."""
    more, things = " --More--", ["a long sword", "a +1 iron skull cap"]
    first = parse_menu(screen_of([*[""] * 22, "There is a doorway here.", more]), (23, len(more)))
    second = parse_menu(screen_of([*things, more]), (2, len(more)))
    assert first is not None
    assert second is not None
    assert things_here([first, second]) == tuple(things)
    assert cut_short([first, second])
    assert not cut_short([second])
