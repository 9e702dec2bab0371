"""The copies of experiments at moments as numbers: each is compared with the other one of its pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from agents.benchmark.run_directory import RunError
from agents.tuning.design import Design
from agents.tuning.games import Games, together
from agents.tuning.kept_moments import MomentsOfGame, games_of, settings_of
from agents.tuning.kind import Kind, Outcome, named
from agents.tuning.moments import Copy, Pair
from agents.tuning.pairs import pair_name, signs
from agents.tuning.shrinkage import Numbers

OUTCOMES: Mapping[str, Outcome[Copy]] = named(
    Outcome("lived", lambda copy: copy.lived, "+.4f"),
    Outcome("experience", lambda copy: copy.experience, "+.2f"),
    Outcome("prayer", lambda copy: copy.prayer, "+.4f"),
)
"""What is fitted, by name: whether the copy lived, points of experience, and the chance that a prayer is heard."""

COPIES = Kind("copies", "pair", "lived", {name: outcome.form for name, outcome in OUTCOMES.items()})
"""Copies, each beside the other one of its pair."""


class _Drawn(NamedTuple):
    """A pair with what was drawn for it."""

    name: str
    design: Design
    pair: Pair


def read(directories: Sequence[Path]) -> Games:
    """Read the copies of experiments at moments.

    Raises
    ------
    MomentsError
        When a file cannot be read.
    RunError
        When there are none, two experiments draw a threshold from different values, or both have copies of one game.
    TuningError
        When one draws a threshold that there is no more.
    """
    settings = {folder: settings_of(folder) for folder in directories}
    designs = {folder: Design(found.ends) for folder, found in settings.items()}
    games = {folder: games_of(folder) for folder in directories}
    _check_apart(games)
    ends = together(designs)
    rows = [
        row
        for folder in directories
        for game in games[folder]
        for row in _pairs(game, designs[folder], settings[folder].most_experience)
    ]
    if not rows:
        raise RunError(f"no moments in {', '.join(map(str, directories))}")
    copies = [copy for row in rows for copy in row.pair]
    groups = np.repeat(np.array([row.name for row in rows]), 2)
    outcomes = {name: np.array([float(figure.of(copy)) for copy in copies]) for name, figure in OUTCOMES.items()}
    note = told([game for found in games.values() for game in found])
    return Games(ends, _signs(rows, list(ends)), groups, outcomes, kind=COPIES, note=note)


def told(games: Sequence[MomentsOfGame]) -> str:
    """Return in a line what was played, and how many lived."""
    moments = [moment for game in games for moment in game.moments]
    copies = [copy for game in games for copy in game.copies]
    share = f", {np.mean([copy.lived for copy in copies]):.1%} of the copies lived" if copies else ""
    return f"{len(copies) // 2:,} pairs at {len(moments):,} moments of {len(games):,} games{share}"


def _pairs(game: MomentsOfGame, design: Design, most: int) -> Iterator[_Drawn]:
    for moment, pairs in game.moments:
        for number, (one, other) in enumerate(pairs):
            yield _Drawn(pair_name(game.seed, moment.step, number), design, (counted(one, most), counted(other, most)))


def counted(copy: Copy, most: int) -> Copy:
    """Return a copy with no more experience than counts."""
    return copy._replace(experience=min(max(copy.experience, 0), most))


def _signs(rows: Sequence[_Drawn], names: Sequence[str]) -> Numbers:
    """Return what was drawn, shape (copies, thresholds)."""
    place = {name: column for column, name in enumerate(names)}
    drawn = np.zeros((2 * len(rows), len(names)))
    for index, row in enumerate(rows):
        columns = [place[name] for name in row.design.names]
        drawn[2 * index, columns], drawn[2 * index + 1, columns] = signs(row.design, row.name)
    return drawn


def _check_apart(games: Mapping[Path, list[MomentsOfGame]]) -> None:
    """Check that no game is there twice: its draws and its dice would be the same, and count twice."""
    seen: dict[int, Path] = {}
    for folder, found in games.items():
        for game in found:
            other = seen.setdefault(game.seed, folder)
            if other != folder:
                raise RunError(
                    f"{other} and {folder} both have copies of the game of seed {game.seed}: fit one of them"
                )
