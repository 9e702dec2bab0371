"""What a change of the agent changes: every case asked again, over worker processes, old answers beside the new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from agents.bank.asking import ask_game
from agents.bank.cases import Answer, Bank, BankError, Case
from agents.benchmark.every_answer import every_answer


@dataclass(frozen=True, slots=True)
class Change:
    """A case and today's answer to it."""

    case: Case
    now: Answer

    @property
    def winner_changed(self) -> bool:
        """Whether another entry wins."""
        return self.case.answer.winner != self.now.winner

    @property
    def changed(self) -> bool:
        """Whether another entry wins, or the same one does something else."""
        return self.winner_changed or self.case.answer.keys != self.now.keys


def ask_again(bank: Bank, workers: int, on_game: Callable[[], None] = lambda: None) -> list[Change]:
    """Ask all cases anew.

    Raises
    ------
    AgentError
        When a game cannot be asked: its worker died.
    BankError
        When it waits for no command where it did.
    """
    games = bank.by_game()
    answers: dict[tuple[int, int], Answer] = {}
    longest_first = sorted(games.items(), key=lambda game: -game[1][-1].step)  # so that the workers end together
    tasks = [(seed, tuple(case.step for case in cases)) for seed, cases in longest_first]
    for found in every_answer(partial(_Asker, bank.path), tasks, workers, lambda task: f"the game of seed {task[0]}"):
        answers.update(found)
        on_game()
    cases = [case for group in games.values() for case in group]
    lost = [case for case in cases if (case.seed, case.step) not in answers]
    if lost:
        raise BankError(f"{len(lost)} cases cannot be asked, the first in game {lost[0].seed} at step {lost[0].step}")
    return [Change(case, answers[case.seed, case.step]) for case in cases]


class _Asker:
    """What a worker does with one game."""

    def __init__(self, path: Path) -> None:
        self._bank = Bank(path)

    def __call__(self, task: tuple[int, tuple[int, ...]]) -> dict[tuple[int, int], Answer]:
        seed, steps = task
        return {(seed, step): answer for step, answer in ask_game(self._bank.record(seed), steps)}


def renewed(changes: Sequence[Change]) -> list[Case]:
    """Return the cases with today's answers."""
    return [replace(change.case, answer=change.now) for change in changes]


def report(changes: Sequence[Change], examples: int) -> Iterator[str]:
    """Yield the lines that say what changed: counts of old -> new winners, and some of each to look at."""
    moved = [change for change in changes if change.winner_changed]
    acts = sum(change.changed for change in changes) - len(moved)
    yield f"{len(changes):,} decisions: {len(moved)} have another winner, {acts} the same winner with another command"
    pairs = Counter((change.case.answer.winner, change.now.winner) for change in moved)
    for (before, after), count in pairs.most_common():
        yield f"{count:5}  {before} -> {after}"
        alike = [c for c in moved if (c.case.answer.winner, c.now.winner) == (before, after)]
        yield from (f"         {line(change)}" for change in alike[:examples])


def line(change: Change) -> str:
    """Return a change in one line: where to look, and both reasons."""
    case = change.case
    where = f"{case.seed} step {case.step} (T{case.turn}, {case.danger})"
    return f"{where}: {case.answer.reason!r} -> {change.now.reason!r}"
