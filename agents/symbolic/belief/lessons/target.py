"""Where a directed command was aimed."""

from __future__ import annotations

from agents.symbolic.command import Command
from agents.symbolic.geometry import COLUMNS, DIRECTIONS, ROWS, Pos


def target_of(command: Command, pos: Pos) -> Pos | None:
    """Square that a directed command was aimed at from `pos`; None if it had no direction or aimed off the map."""
    direction = next((reply for fragment, reply in command.answers if "direction" in fragment), command.keys[-1:])
    if direction not in DIRECTIONS:
        return None
    row, col = pos[0] + DIRECTIONS[direction][0], pos[1] + DIRECTIONS[direction][1]
    return (row, col) if 0 <= row < ROWS and 0 <= col < COLUMNS else None
