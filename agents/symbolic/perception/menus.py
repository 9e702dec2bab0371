"""Menus and text windows, read from the terminal.

NetHack draws a window over the right part of the map (or the whole screen), starting at the top row. Its last line is
``(end)``, ``(1 of 2)`` or ``--More--`` with the cursor behind it, in the column where all its lines start. Only a text
as wide or tall as the screen starts one column before its ``--More--``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

AT_THE_EDGE = 1
"""Column of the --More-- of a text as wide or as tall as the screen, which starts at its very edge (wintty.c)."""

_FOOTER = re.compile(r"\((?:end|(?P<page>\d+) of (?P<pages>\d+))\) ?$|(?P<more>--More--)$")
_LINE = re.compile(r"(?P<letter>\S) (?P<mark>[-+#]) (?P<text>.*)")


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One line of a window.

    Attributes
    ----------
    letter : str
        The key that selects it; empty if none does. Menus of several pages use the same letters again on each page.
    text : str
        The line without its letter, stripped at the right.
    selected : bool
        Marked ``+`` (or ``#``: a part of a stack).
    """

    letter: str
    text: str
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """One page of a menu or text window.

    Attributes
    ----------
    title : str
        The question or heading on top; empty if there is none, and on later pages.
    items : tuple of MenuItem
        The lines below the title, blank ones left out.
    page, pages : int
        From the footer; 1 and 1 where it does not say.
    first_col : int
        Terminal column at which the window's text starts.
    more : bool
        Whether it is a text window that waits at ``--More--``.
    """

    title: str
    items: tuple[MenuItem, ...]
    page: int
    pages: int
    first_col: int
    more: bool = False

    @property
    def choices(self) -> tuple[MenuItem, ...]:
        """The lines that a letter selects."""
        return tuple(item for item in self.items if item.letter)

    @property
    def is_last(self) -> bool:
        """Whether no page follows."""
        return self.page >= self.pages

    def lines(self) -> tuple[str, ...]:
        """Return the text of all lines, the title included."""
        return (*((self.title,) if self.title else ()), *(item.text for item in self.items))


def _window(screen: Sequence[str], cursor: tuple[int, int]) -> tuple[re.Match[str], list[str]] | None:
    """Return the footer and the lines above it, or None when there is no window."""
    row, column = cursor
    footer = _FOOTER.search(screen[row][:column])
    if footer is None or (footer["more"] and not _is_text_window(screen[row], footer.start(), row)):
        return None
    start = footer.start()
    if footer["more"] and start == AT_THE_EDGE:
        start = 0
    return footer, [line[start:].rstrip() for line in screen[:row]]


def _is_text_window(line: str, start: int, row: int) -> bool:
    """Tell a window's --More-- from a message's, which stands in the first rows right behind text or in column 0."""
    return row > 0 and start > 0 and line[start - 1] == " "


def _cut_title(lines: list[str]) -> tuple[str, list[str]]:
    """Take the title off: a first line with a blank line below, or one that ends in a colon and has no letter."""
    if not lines or _LINE.fullmatch(lines[0]):
        return "", lines
    alone = len(lines) > 1 and not lines[1]
    return (lines[0].strip(), lines[1:]) if alone or lines[0].endswith((":", "?")) else ("", lines)


def _item(line: str, selectable: bool) -> MenuItem:
    match = _LINE.fullmatch(line) if selectable else None
    if match is None:
        return MenuItem("", line)
    return MenuItem(match["letter"], match["text"], match["mark"] != "-")


def parse_menu(screen: Sequence[str], cursor: tuple[int, int]) -> Menu | None:
    """Read the window that is open now.

    Parameters
    ----------
    screen : sequence of str
        The 24 terminal rows (`Observation.screen`).
    cursor : (int, int)
        Terminal row and column of the cursor.

    Returns
    -------
    Menu or None
        None if no window is open; a message that ends in ``--More--`` is no window.
    """
    found = _window(screen, cursor)
    if found is None:
        return None
    footer, lines = found
    title, rest = _cut_title(lines)
    more = footer["more"] is not None
    items = tuple(_item(line, not more) for line in rest if line)
    return Menu(title, items, int(footer["page"] or 1), int(footer["pages"] or 1), footer.start(), more)


_INSIDE = "Take out what?"
_HERE = re.compile(r"(?:Other things|Things) that (?:are|you feel) here:$")
_HEAD = re.compile(rf"There (?:is|are) .* here\.$|{_HERE.pattern}")


def things_here(windows: Sequence[Menu]) -> tuple[str, ...]:
    """Return what "Things that are here:" lists, described, as far as it can be read.

    One thing with a long name makes the window as wide as the screen, and its text then goes on from page to page.
    """
    found: list[str] = []
    listing = False
    for window in windows:
        lines = window.lines()
        start = next((index + 1 for index, line in enumerate(lines) if _HERE.search(line)), None)
        listing = start is not None or (listing and window.more and window.first_col == AT_THE_EDGE)
        if listing:
            found += [line.strip() for line in lines[start or 0 :]]
        listing = listing or _headless(window)
    return tuple(found)


def cut_short(windows: Sequence[Menu]) -> bool:
    """Whether what lies here was listed in part only.

    Of the first page of a text as wide or as tall as the screen only the first line can be read: the terminal's cursor
    is elsewhere than the game takes it for (termcap.c, cl_eos), and all other lines overwrite each other.
    """
    return any(map(_headless, windows))


def _headless(window: Menu) -> bool:
    """Whether nothing but the heading of a list of what lies here is left of a page."""
    lines = window.lines()
    return window.more and window.first_col == AT_THE_EDGE and len(lines) == 1 and bool(_HEAD.search(lines[0]))


def things_inside(windows: Iterable[Menu]) -> tuple[str, ...] | None:
    """Return the descriptions of the items that the menu of a box lists, None if it was not shown.

    A page is read anew after each key: the last reading of each counts.
    """
    pages: dict[int, tuple[MenuItem, ...]] = {}
    for menu in windows:
        if menu.title == _INSIDE or (pages and menu.page > 1):
            pages[menu.page] = menu.choices
    return tuple(item.text for items in pages.values() for item in items) if pages else None
