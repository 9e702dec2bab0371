"""The executor types a command's keys one by one and answers the game's questions until it is the hero's turn again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from agents.symbolic.command import ESCAPE, RETURN, Command
from agents.symbolic.perception.exchange import Exchange
from agents.symbolic.perception.menus import Menu, parse_menu
from nethack_env.observation import Observation, Prompt

MOST_KEYS = 400
"""A command that takes more keys than this is caught in a prompt: it is escaped."""

_WISH = "For what do you wish"

_TELEPORTED = "want to be teleported"
"""What is asked before a hero who controls its teleports chooses a square; no choice is no teleport."""

SAFE_ANSWERS: tuple[tuple[str, str], ...] = (
    ("Really attack", ESCAPE),
    ("Do you want to keep the save file", "n"),
    ("Do you want your possessions identified", "n"),
    ("Beware, there will be no return", "n"),
    ("Still climb", "y"),
    ("stranger, who are you", "Agent"),
    ("Shall I pick up", "n"),
    ("wish to teleport", "y"),  # asked of a blessed scroll alone, which is used up either way (teleport.c, scrolltele)
    ("worth of damage", "y"),  # who does not pay for a broken shop door is killed for it (shk.c, pay_for_damage)
    ("There is a", "n"),
    ("There are", "n"),
)
"""Answers to questions that no command expected."""

_CHOOSING_A_SQUARE = "(For instructions type a"
"""How getpos (do_name.c) opens: the game waits for a square on the map, and no flag says so."""


class Executor:
    """Carries out one command at a time. `next_key` returns None when the next decision is due.

    Parameters
    ----------
    wish : callable, optional
        Says what to wish for, should the game ask: a wand, a fountain, a throne or a djinni may grant one at any time.
    landing : callable, optional
        Says by which keys to choose where to be teleported to, should the game ask: a trap teleports at any time.
    """

    def __init__(self, wish: Callable[[], str] | None = None, landing: Callable[[], str] | None = None) -> None:
        self._wish = wish
        self._landing = landing
        self.exchange = Exchange()
        self._pending: deque[str] = deque()
        self._line: deque[str] = deque()
        self._typed = 0

    def start(self, command: Command) -> str:
        """Begin a command; return its first key."""
        self.exchange = Exchange(command)
        self._pending = deque(command.keys[1:])
        self._line.clear()
        self._typed = 1
        return command.keys[0]

    def next_key(self, observation: Observation) -> str | None:
        """Return the key that the open prompt or the unfinished command needs, or None at a decision point."""
        prompt = observation.prompt
        message = observation.message
        if prompt is Prompt.NONE:
            if not self._pending and _CHOOSING_A_SQUARE in message:
                return self._aim(message)
            if self._pending:
                self._typed += 1
                return self._pending.popleft()
            if message:
                self.exchange.messages.append(message)
            return None
        if message:
            self.exchange.messages.append(message)
        self._typed += 1
        if self._typed > MOST_KEYS:
            self._pending.clear()
            return ESCAPE
        return self._answer(observation, prompt, message)

    def _aim(self, message: str) -> str:
        """Choose the square that the command wants if the game asks for that one, or where to land, else none."""
        asked = (*self.exchange.messages, message)
        self.exchange.messages.append(message)
        keys = self._square(asked)
        self._pending.extend(keys[1:])
        self._typed += 1
        return keys[0]

    def _square(self, asked: tuple[str, ...]) -> str:
        """Return the keys that choose a square, or Escape if nobody wants one."""
        command = self.exchange.command
        if command is not None and command.aim is not None and any(command.aim[0] in line for line in asked):
            return command.aim[1]
        if self._landing is not None and any(_TELEPORTED in line for line in asked):
            return self._landing()
        return ESCAPE

    def _answer(self, observation: Observation, prompt: Prompt, message: str) -> str:
        if prompt is Prompt.MORE:
            self._read_window(observation, message)
            return RETURN
        if prompt is Prompt.MENU:
            return self._in_menu(observation)
        if self._line and prompt is Prompt.TEXT:
            return self._line.popleft()
        return self._reply(message or observation.screen[0], prompt is Prompt.TEXT)

    def _reply(self, question: str, line: bool) -> str:
        """Answer a question by the command's answers, else safely, else with Escape.

        The rest of a line is typed only while the game asks for one.
        """
        self._pending.clear()
        self._line.clear()
        command = self.exchange.command
        answers = command.answers if command is not None else ()
        if _WISH in question and self._wish is not None:
            answers = (*answers, (_WISH, self._wish()))
        for fragment, reply in (*answers, *SAFE_ANSWERS):
            if fragment in question:
                if line and reply != ESCAPE:
                    self._line.extend(reply[1:] + RETURN)
                return reply[0]
        self.exchange.refused = True
        return ESCAPE

    def _read_window(self, observation: Observation, message: str) -> None:
        """Keep a text window that ends in --More--; a --More-- on the top line is an ordinary message."""
        row, _ = observation.cursor
        if not message and row > 0:
            self._parse_window(observation)

    def _parse_window(self, observation: Observation) -> Menu | None:
        """Read the open window and keep it; None if there is none that can be read."""
        menu = parse_menu(observation.screen, observation.cursor)
        if menu is not None:
            self.exchange.windows.append(menu)
        return menu

    def _in_menu(self, observation: Observation) -> str:
        """Select what the command wants of this page, then turn it or confirm."""
        if self._pending:
            return self._pending.popleft()
        menu = self._parse_window(observation)
        if menu is None:
            return ESCAPE
        command = self.exchange.command
        wanted = command.choose if command is not None else ()
        if not wanted:
            return ESCAPE if menu.page >= menu.pages else ">"
        # One key at a time: a menu of which only one line can be taken closes at the first letter.
        left = (item.letter for item in menu.choices if not item.selected and _matches(item.text, wanted))
        return next(left, ">" if menu.page < menu.pages else self._closing_key(menu))

    def _closing_key(self, last: Menu) -> str:
        """Return confirms a choice; a later page on which there is nothing to choose takes Escape alone (wintty.c)."""
        chosen = any(item.selected for page in self.exchange.windows for item in page.choices)
        return RETURN if chosen or last.choices else ESCAPE


def _matches(text: str, wanted: tuple[str, ...]) -> bool:
    return any(fragment in text for fragment in wanted)
