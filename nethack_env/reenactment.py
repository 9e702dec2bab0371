"""A game played again below the environment: keys go straight to the engine, and its own records are then collected.

For exports. NLE's recording of the terminal, the line of the xlogfile, and the screens that NetHack shows at the end
(possessions, attributes, vanquished creatures, conduct, overview) pass the environment by; here they are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from nethack_env.character import parse_character
from nethack_env.engine import ESCAPE, Engine
from nethack_env.errors import EpisodeStateError
from nethack_env.game_options import game_options
from nethack_env.seeding import seeds_for
from nethack_env.tasks import make_task


class Screen(NamedTuple):
    """The terminal at one moment.

    Attributes
    ----------
    rows : tuple of str
        24 rows of 80 characters.
    cursor : (int, int)
        As (row, column).
    """

    rows: tuple[str, ...]
    cursor: tuple[int, int]


_KEYS = ("tty_chars", "tty_colors", "tty_cursor")
_GAME_OVER = 0  # index into program_state
_COLUMNS = 80
_MOST_PAGES = 60


class Reenactment:
    """One game from its seed, for which the caller has the keys.

    Parameters
    ----------
    seed : int
        As given to `NetHackEnv.reset`.
    task, character : str
        As given to `NetHackEnv`.
    ttyrec : Path, optional
        Where NLE writes its recording; its name ends in ``.ttyrec3.bz2``.

    Raises
    ------
    NetHackEnvError
        For a seed, task or character that is not allowed.
    """

    def __init__(self, seed: int, *, task: str = "Challenge", character: str = "@", ttyrec: Path | None = None) -> None:
        options = game_options(make_task(task).options, ())
        self._engine = Engine(_KEYS, (), options, parse_character(character), ttyrec=ttyrec)
        self._engine.start(*seeds_for(seed))

    def __enter__(self) -> Reenactment:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.close()

    @property
    def over(self) -> bool:
        """Whether the game has ended; its closing screens may be still to come."""
        return self._engine.done() or bool(self._engine.live["program_state"][_GAME_OVER])

    @property
    def awaits_command(self) -> bool:
        """Whether it is the hero's turn and no flag says that a prompt is open."""
        return not self.over and not self._engine.live["misc"].any()

    def press(self, keys: Iterable[int]) -> None:
        """Press keys.

        Raises
        ------
        EpisodeStateError
            When the game is over before the last of them.
        """
        for key in keys:
            if self.over:
                raise EpisodeStateError("the game is over, and keys are left")
            self._engine.send(key)

    def screen(self) -> Screen:
        """Return what the terminal shows."""
        text = self._engine.live["tty_chars"].tobytes().decode("latin-1")
        row, column = self._engine.live["tty_cursor"].tolist()
        return Screen(tuple(text[at : at + _COLUMNS] for at in range(0, len(text), _COLUMNS)), (row, column))

    def ask(self, command: int) -> list[Screen]:
        """Return the pages of a command that only shows something, given from whatever prompt is open."""
        for _ in range(3):
            self._engine.send(ESCAPE)
        self._engine.send(command)
        pages: list[Screen] = []
        while self._engine.live["misc"].any() and not self.over and len(pages) < _MOST_PAGES:
            pages.append(self.screen())
            self._engine.send(ord(" "))
        return pages

    def close(self) -> list[Screen]:
        """End the game, if it runs, and return the screens that NetHack shows at the end, in order."""
        screens: list[Screen] = []

        def keep() -> None:
            screen = self.screen()
            if any(map(str.strip, screen.rows)) and (not screens or screens[-1] != screen):
                screens.append(screen)

        if not self.over:
            self._engine.quit(keep)
        if not self._engine.done():
            self._engine.finish(keep)
        return screens

    def log_line(self) -> str:
        """Return NetHack's own account of the game in the form of its xlogfile; empty before `close`."""
        return self._engine.log_line()
