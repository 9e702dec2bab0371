"""The commands by name: each a module with `parse` and `main`, imported only when it is called."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes
    ----------
    module : str
        Has `main`, which takes the arguments and returns the exit status.
    about : str
        What it does, in a few words.
    """

    module: str
    about: str

    def load(self) -> Callable[[list[str]], int]:
        """Import the module and return its main function."""
        main: Callable[[list[str]], int] = importlib.import_module(self.module).main
        return main


COMMANDS: Mapping[str, Command] = {
    "play": Command("agents.commands.play", "play one game and watch it"),
    "evaluate": Command("agents.commands.evaluate", "play many games and sum them up, or compare two runs"),
    "report": Command("agents.commands.report", "show a run, or two side by side, as one page"),
    "replay": Command("agents.commands.replay", "write the page on which a recorded game can be watched"),
    "analyse": Command("agents.commands.analyse", "look for what a recorded game was lost by"),
    "worth": Command("agents.commands.worth", "measure what solving a problem would be worth"),
    "tune": Command("agents.commands.tune", "find out which thresholds of the symbolic agent to move"),
    "export": Command("agents.commands.export", "write recorded games in the forms that others read"),
    "deaths": Command("agents.commands.deaths", "show how the games of a run ended"),
    "collect": Command("agents.commands.collect", "keep games as a dataset to learn from"),
    "train": Command("agents.commands.train", "train the net of an agent"),
    "curve": Command("agents.commands.curve", "draw how many points the labels buy that a net learnt from"),
    "bench": Command("agents.commands.bench", "measure the speed of environment and agents"),
    "doctor": Command("agents.commands.doctor", "check this installation, and say what is missing"),
    "agents": Command("agents.commands.list_agents", "list the agents and their options"),
}
"""Name -> command, in the order in which the help lists them."""
