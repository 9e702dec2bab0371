"""Sokoban played on a model: the behaviour's commands move boulders by the rules, and the map is drawn again."""

from collections.abc import Iterator
from typing import Any

from agents.symbolic.behaviours.explore.sokoban import solve_sokoban
from agents.symbolic.geometry import Pos
from agents.symbolic.planning.sokoban.board import Position, Push, beyond
from agents.symbolic.planning.sokoban.levels import SokobanLevel, levels
from agents.symbolic.proposal import Proposal
from agents.symbolic.strategies.sokoban import SOKOBAN
from nethack_env.observation import Dungeon
from tests.agents.symbolic.scenario import rethink
from tests.agents.symbolic.story import Story

STRONG: dict[str, Any] = {"experience_level": 12, "armor_class": -3}
"""Stats of a hero for whom Sokoban is not too deep."""

LEGEND = {"0": "boulder", "%": "food ration", "f": "peaceful kitten", "m": "giant mimic"}


def level_named(name: str) -> SokobanLevel:
    return next(level for level in levels() if level.name == name)


class World:
    """A level of Sokoban with a hero in it.

    The corner of a scenario's drawing is the map's, one square in: that is how far the level is shifted.
    """

    def __init__(self, name: str, position: Position | None = None, things: dict[Pos, str] | None = None) -> None:
        self.level = level_named(name)
        self.position = position or self.level.start
        self.hero = self.level.arrival
        self.things = things or {}
        self.pushes = 0
        number = self.level.number
        self.story = Story(
            self.drawing(), LEGEND, over=">", plan=SOKOBAN.plan, dungeon=int(Dungeon.SOKOBAN), dungeon_level=number,
            depth=number + 2, **STRONG,
        )  # fmt: skip
        self.belief = self.story.belief
        self.belief.dungeon.record((Dungeon.DOOM, 7), (5, 5), (Dungeon.SOKOBAN, 4))
        rethink(self.belief)

    def drawing(self) -> str:
        def sign(pos: Pos, drawn: str) -> str:
            if pos == self.hero:
                return "@"
            if pos in self.position.boulders:
                return "0"
            hole = "^" if pos in self.position.holes else "."
            return self.things.get(pos, hole if drawn in "0^." else "|" if drawn == "#" else drawn)

        rows = enumerate(self.level.rows)
        return "\n".join("".join(sign((r, c), drawn) for c, drawn in enumerate(row)) for r, row in rows)

    def play(self, most: int = 2_000) -> Iterator[Proposal]:
        """Let the behaviour act until it refuses; the reason is then in `refusal`."""
        for _ in range(most):
            answer = solve_sokoban(self.belief)
            if isinstance(answer, str):
                self.refusal = answer
                return
            yield answer
            self.carry_out(answer)
        raise AssertionError("there was no end to it")

    def carry_out(self, answer: Proposal) -> None:
        """Walk all of a path, or push; then show what has become of it."""
        says: list[str] = []
        if answer.path:
            self.hero = (answer.path[-1][0] - 1, answer.path[-1][1] - 1)
        elif answer.command.verb == "move":
            push = Push(beyond(self.hero, answer.command.keys), answer.command.keys)
            self.level.board.check(self.position, self.hero, push)
            says = ["The boulder fills a pit."] * (push.target in self.position.holes)
            self.position, self.hero = self.position.after(push), push.boulder
            self.pushes += 1
        self.belief = self.story.then(self.drawing(), answer.command, *says)
