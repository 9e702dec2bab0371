"""What NetHack itself writes and shows at the end of a game, collected by playing the record again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agents.base import AgentError
from agents.loop.record import GameRecord
from agents.symbolic.perception.menus import parse_menu
from nethack_env.reenactment import Reenactment, Screen

MESSAGES = 50
"""Last messages kept, as many as NetHack's own dumplog has."""

_DISCOVERIES = ord("\\")
_SECTIONS = {
    "attributes": "'s attributes:",
    "vanquished": "Vanquished creatures:",
    "genocided": "Genocided species:",
    "conduct": "Voluntary challenges:",
    "overview": "The Dungeons of Doom:",
}
"""How the closing windows begin; the first one, the possessions, has no heading of its own."""


class ExportError(AgentError):
    """A game cannot be written in the form asked for."""


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of a finished game, each as lines of text.

    Attributes
    ----------
    screen : tuple of str
        The last screen in play.
    messages : tuple of str
        The last messages, oldest first.
    inventory, discoveries, attributes, vanquished, genocided, conduct, overview : tuple of str
        As NetHack lists them; empty where there is nothing to list.
    farewell : tuple of str
        The tombstone and what stands under it.
    log_line : str
        The game's line of the xlogfile.
    """

    screen: tuple[str, ...]
    messages: tuple[str, ...]
    inventory: tuple[str, ...]
    discoveries: tuple[str, ...]
    attributes: tuple[str, ...]
    vanquished: tuple[str, ...]
    genocided: tuple[str, ...]
    conduct: tuple[str, ...]
    overview: tuple[str, ...]
    farewell: tuple[str, ...]
    log_line: str


def collect(record: GameRecord) -> Papers:
    """Play a record to its end, quit there if the game still runs, and collect its papers.

    Raises
    ------
    NetHackEnvError
        When the game is over before its keys are: the record is of another version.
    """
    with _begin(record) as game:
        screen, messages, calm = _watch(game, record.keys)
        windows = list(_windows(game.close()))
        log_line = game.log_line()
    found = _sections(windows)
    return Papers(
        screen=screen,
        messages=messages,
        discoveries=_discoveries(record, calm),
        log_line=log_line,
        **{name: tuple(found.get(name, ())) for name in ("inventory", *_SECTIONS, "farewell")},
    )


def _begin(record: GameRecord) -> Reenactment:
    return Reenactment(record.seed, task=record.config.task, character=record.config.character)


def _watch(game: Reenactment, keys: bytes) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Press all keys; return the last screen in play, the last messages, and the last key that ended a command."""
    screen, messages, calm = game.screen(), [""], 0
    for number, key in enumerate(keys, 1):
        game.press((key,))
        if game.over:
            break
        if number > len(keys) - 40 * MESSAGES:  # screens cost time, and only the last ones are wanted
            screen = game.screen()
            text = screen.rows[0].strip().removesuffix("--More--").strip()
            if text.startswith(messages[-1]) and messages[-1]:
                messages[-1] = text  # a line of text, letter by letter
            elif text:
                messages.append(text)
        calm = number if game.awaits_command else calm
    return tuple(row.rstrip() for row in screen.rows), tuple(messages[1:][-MESSAGES:]), calm


def _discoveries(record: GameRecord, calm: int) -> tuple[str, ...]:
    """Play again up to a moment at which the game listens, and ask what has been discovered."""
    with _begin(record) as game:
        game.press(record.keys[:calm])
        lines = [line for window in _windows(game.ask(_DISCOVERIES)) for line in window]
    return tuple(line for line in lines if line.strip() != "Discoveries")


def _windows(screens: Iterable[Screen]) -> Iterator[list[str]]:
    """Yield the lines of each window; a screen that is none, such as a tombstone, is given whole."""
    for rows, cursor in screens:
        menu = parse_menu(rows, cursor)
        if menu is None:
            first, last = 0, len(rows)
        else:
            first, last = menu.first_col if menu.first_col > 1 else 0, cursor[0]  # a full window's footer is indented
        lines = [row[first:].rstrip().removesuffix("--More--").rstrip() for row in rows[:last]]
        yield [line for line in lines if line]


def _sections(windows: Iterable[list[str]]) -> dict[str, list[str]]:
    """Sort the closing windows into sections; a window without a heading goes on with the section before."""
    found: dict[str, list[str]] = {}
    section = ""
    for lines in windows:
        text = "\n".join(lines)
        if "Goodbye" in text or "Fare thee well" in text or "Farvel" in text or "Sayonara" in text:
            section = "farewell"
        else:
            section = next((name for name, sign in _SECTIONS.items() if sign in text), section)
        if not section:
            if "die..." in text or "Really quit" in text or not lines:
                continue
            section = "inventory"
        heading = _SECTIONS.get(section, "")
        body = [line for line in lines if section == "overview" or not (heading and heading in line)]
        found.setdefault(section, []).extend(body)
    return found
