"""What the bank holds: recorded games up to their last case, and for each case what the agent answered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path

from agents.base import AgentError
from agents.loop.frame_hash import HASH_EVERY
from agents.loop.record import SUFFIX, GameRecord

CASES = "cases.jsonl"


class BankError(AgentError):
    """A folder is no decision bank, or is damaged."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the roster says at one moment.

    Attributes
    ----------
    winner : str
        The entry whose offer comes first; empty when nobody offers.
    keys : str
        The keys of its command.
    reason : str
        Why it acts.
    offers : tuple of str
        All entries that have an offer, in the roster's order.
    """

    winner: str
    keys: str
    reason: str
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One decision of a recorded game.

    Attributes
    ----------
    seed : int
        The game.
    step, turn : int
        Keys pressed, and the game turn, when it is taken.
    danger : str
        The stratum that it was drawn from, as `agents.bank.drawing.Moment` tells.
    answer : Answer
        What the agent answered when the bank was made or renewed.
    """

    seed: int
    step: int
    turn: int
    danger: str
    answer: Answer


class Bank:
    """A folder with ``cases.jsonl`` and the games that the cases refer to."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def cases(self) -> list[Case]:
        """Return all cases, those of a game together, in the order of their steps.

        Raises
        ------
        BankError
            When the folder holds no cases, or a line cannot be read.
        """
        path = self.path / CASES
        try:
            lines = path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise BankError(f"{self.path} is not a decision bank: cannot read {path}") from error
        return sorted((_case(path, *line) for line in enumerate(lines, 1)), key=lambda case: (case.seed, case.step))

    def by_game(self) -> Mapping[int, list[Case]]:
        """Return the cases of each game, by its seed."""
        return {seed: list(cases) for seed, cases in groupby(self.cases(), key=lambda case: case.seed)}

    def record(self, seed: int) -> GameRecord:
        """Return a game, up to its last case."""
        return GameRecord.load(self.path / f"{seed}{SUFFIX}")

    def write_cases(self, cases: Iterable[Case]) -> None:
        """Write all cases, in place of those that were there."""
        lines = [json.dumps(asdict(case), separators=(",", ":")) for case in cases]
        self.path.mkdir(parents=True, exist_ok=True)
        (self.path / CASES).write_text("\n".join(lines) + "\n", "utf-8")

    def keep(self, record: GameRecord, last_step: int) -> None:
        """Keep a game as far as a case needs it."""
        hashes = record.hashes[: last_step // HASH_EVERY]
        replace(record, keys=record.keys[:last_step], hashes=hashes).save(self.path / f"{record.seed}{SUFFIX}")

    def remove(self, seed: int) -> None:
        """Take a game out, of which no case is left."""
        (self.path / f"{seed}{SUFFIX}").unlink()


def _case(path: Path, number: int, line: str) -> Case:
    try:
        values = json.loads(line)
        answer = values.pop("answer")
        return Case(**values, answer=Answer(**{**answer, "offers": tuple(answer["offers"])}))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BankError(f"{path}, line {number}: not a case: {error}") from error
