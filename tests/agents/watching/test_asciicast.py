import json
import re
from contextlib import closing
from pathlib import Path

import pytest

from agents.loop.rollout import Moment, play_episode
from agents.watching.asciicast import Recorder, RecordingError
from agents.watching.cells import rows
from nethack_env.env import NetHackEnv
from tests.agents.sample_agents import Walker

ESCAPE = re.compile(r"\x1b\[([0-9;?]*)([A-Za-z])")


def record(path: Path, seed: int, steps: int) -> list[Moment]:
    moments: list[Moment] = []
    with closing(NetHackEnv()) as env, Recorder(path, "a title") as recorder:

        def watch(moment: Moment) -> None:
            recorder(moment)
            moments.append(moment)

        play_episode(env, Walker(), seed, on_step=watch, max_steps=steps)
    return moments


class Terminal:
    """As much of a terminal as a recording needs: cursor jumps, erasing to the end of the line, colours."""

    def __init__(self, width: int, height: int) -> None:
        self.cells = [[" "] * width for _ in range(height)]
        self.ground = [["" for _ in range(width)] for _ in range(height)]
        self.row = self.column = 0
        self.style = ""

    def write(self, text: str) -> None:
        position = 0
        for match in ESCAPE.finditer(text):
            self._put(text[position : match.start()])
            self._obey(*match.groups())
            position = match.end()
        self._put(text[position:])

    def _put(self, text: str) -> None:
        for character in text:
            self.cells[self.row][self.column] = character
            self.ground[self.row][self.column] = self.style
            self.column += 1

    def _obey(self, numbers: str, command: str) -> None:
        if command == "H":
            row, column = map(int, numbers.split(";"))
            self.row, self.column = row - 1, column - 1
        elif command == "K":
            for column in range(self.column, len(self.cells[self.row])):
                self.cells[self.row][column] = " "
        elif command == "m":
            self.style = numbers
        else:
            assert (numbers, command) in (("2", "J"), ("?25", "l"))

    def lines(self) -> list[str]:
        return ["".join(row).rstrip() for row in self.cells]


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Moment]]:
    path = tmp_path_factory.mktemp("cast") / "game.cast"
    return path, record(path, 1, 150)


def test_the_header_is_that_of_asciicast_2(cast: tuple[Path, list[Moment]]) -> None:
    header = json.loads(cast[0].read_text().splitlines()[0])
    assert header == {"version": 2, "width": 80, "height": 26, "title": "a title"}


def test_time_runs_forward_at_one_pace(cast: tuple[Path, list[Moment]]) -> None:
    events = [json.loads(line) for line in cast[0].read_text().splitlines()[1:]]
    times = [time for time, _, _ in events]
    assert times == sorted(times)
    assert {kind for _, kind, _ in events} == {"o"}
    assert 10 < times[-1] <= 15.0


def test_played_back_it_shows_every_frame(cast: tuple[Path, list[Moment]]) -> None:
    path, moments = cast
    terminal = Terminal(80, 26)
    events = [json.loads(line) for line in path.read_text().splitlines()[1:]]
    for moment in moments:
        while events and events[0][0] <= moment.step * 0.1 + 1e-6:
            terminal.write(events.pop(0)[2])
        assert terminal.lines()[:24] == [row.rstrip() for row in moment.observation.screen]
        if moment.decision is not None:
            assert terminal.lines()[24:] == [moment.decision.behaviour, moment.decision.reason]
    assert not events


def test_colours_and_the_planned_path_are_in_it(cast: tuple[Path, list[Moment]]) -> None:
    path, moments = cast
    terminal = Terminal(80, 26)
    for line in path.read_text().splitlines()[1:]:
        terminal.write(json.loads(line)[2])
    last = moments[-1]
    assert last.decision is not None
    blue = {(r - 1, c) for r in range(24) for c in range(80) if "44" in terminal.ground[r][c].split(";")}
    assert blue >= {square for square in last.decision.path if last.observation.chars[square] != ord(" ")}
    assert len({style for row in terminal.ground for style in row}) > 3


def test_the_same_game_gives_the_same_file(cast: tuple[Path, list[Moment]], tmp_path: Path) -> None:
    record(tmp_path / "again.cast", 1, 150)
    assert (tmp_path / "again.cast").read_bytes() == cast[0].read_bytes()


def test_it_stays_small(cast: tuple[Path, list[Moment]]) -> None:
    assert cast[0].stat().st_size < 150 * 400


def test_a_path_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match=r"cannot record to .*nowhere"):
        Recorder(tmp_path / "nowhere" / "game.cast", "")


def test_cells_tell_the_cursor_and_the_path(cast: tuple[Path, list[Moment]]) -> None:
    moment = cast[1][-1]
    drawn = rows(moment.observation, moment.decision)
    assert ["".join(run.text for run in row) for row in drawn] == [
        "".join(c if c.isprintable() else " " for c in row) for row in moment.observation.screen
    ]
    row, column = moment.observation.cursor
    position = 0
    for run in drawn[row]:
        if position <= column < position + len(run.text):
            assert run.reverse
            assert len(run.text) == 1
        position += len(run.text)
