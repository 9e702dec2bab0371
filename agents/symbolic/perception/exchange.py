"""What the game said while one command was carried out."""

from __future__ import annotations

from dataclasses import dataclass, field

from agents.symbolic.command import Command
from agents.symbolic.perception.menus import Menu
from agents.symbolic.verb import Verb


@dataclass(slots=True)
class Exchange:
    """What the game said while one command was carried out.

    Attributes
    ----------
    command : Command or None
        The command; None before the first.
    messages : list of str
        Texts of the top line in order, questions included.
    windows : list of Menu
        Menus and text windows that were shown.
    refused : bool
        Whether a question had to be escaped.
    """

    command: Command | None = None
    messages: list[str] = field(default_factory=list)
    windows: list[Menu] = field(default_factory=list)
    refused: bool = False

    def did(self, *verbs: Verb) -> bool:
        """Whether the command was one of these."""
        return self.command is not None and self.command.does(*verbs)
