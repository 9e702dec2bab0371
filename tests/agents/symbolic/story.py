"""What happens after a `scenario`: one decision after another, each with its command, its messages and a new drawing.

>>> story = Story("|@..|")
>>> belief = story.then("|.@.|", move("l"), "You see here a dagger.")
>>> belief.pos, [item.name for item in belief.underfoot or ()]
((1, 3), ['dagger'])
"""

from collections.abc import Mapping, Sequence
from typing import Any

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.update import take_stock, update
from agents.symbolic.command import Command, move
from agents.symbolic.perception.exchange import Exchange
from agents.symbolic.perception.menus import Menu, MenuItem
from tests.agents.symbolic.scenario import _draw, _observation, scenario

__all__ = ["Story", "move", "text_window"]


class Story:
    """A belief and the drawing it stands in; the arguments are those of `scenario`."""

    def __init__(self, drawing: str, legend: Mapping[str, str] | None = None, **about: Any) -> None:
        self.drawing, self.legend = drawing, dict(legend or {})
        self.pack: Sequence[str] = about.get("inventory", ())
        self.belief: Belief = scenario(drawing, self.legend, **about)

    def then(
        self,
        drawing: str = "",
        command: Command | None = None,
        *says: str,
        windows: Sequence[Menu] = (),
        refused: bool = False,
        **stats: int,
    ) -> Belief:
        """Carry out a command that leads to this drawing (the last one if empty), a turn later unless told."""
        self.drawing = drawing or self.drawing
        glyphs, here, _ = _draw(self.drawing, self.legend)
        before = self.belief.stats
        line = before._replace(turn=before.turn + 1, x=here[1], y=here[0])._replace(**stats)
        exchange = Exchange(command, list(says), list(windows), refused)
        update(self.belief, _observation(glyphs, line, self.pack), exchange)
        take_stock(self.belief)
        return self.belief


def text_window(*lines: str, title: str = "") -> Menu:
    """Return a text window as the executor keeps it."""
    return Menu(title, tuple(MenuItem("", line) for line in lines), 1, 1, 30, more=True)
