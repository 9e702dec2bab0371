"""Read packed games back, in Python and apart from the code that writes them, as the page's script does."""

import json
import zlib
from typing import Any, NamedTuple

ROWS, COLUMNS = 24, 80


class Unpacked(NamedTuple):
    texts: dict[str, Any]
    columns: dict[str, list[int]]


class Screen(NamedTuple):
    text: str
    colors: tuple[int, ...]
    cursor: tuple[int, int]


def unpack(data: bytes) -> Unpacked:
    raw = zlib.decompress(data)
    at = 4 + int.from_bytes(raw[:4], "little")
    texts = json.loads(raw[4:at])
    columns = {}
    for name, coding, size in texts.pop("columns"):
        numbers = varints(raw[at : at + size])
        columns[name] = summed(numbers) if coding == "delta" else numbers
        at += size
    assert at == len(raw)
    return Unpacked(texts, columns)


def varints(data: bytes) -> list[int]:
    numbers, number, shift = [], 0, 0
    for byte in data:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(number)
            number = shift = 0
    return numbers


def summed(numbers: list[int]) -> list[int]:
    total, sums = 0, []
    for number in numbers:
        total += -(number + 1) // 2 if number % 2 else number // 2
        sums.append(total)
    return sums


def screens(game: Unpacked) -> list[Screen]:
    """Every frame."""
    columns = game.columns
    text, colors = [" "] * ROWS * COLUMNS, [0] * ROWS * COLUMNS
    last: dict[int, int] = {}
    runs = iter(zip(columns["row"], columns["column"], columns["length"], strict=True))
    cells = iter(zip(columns["cell"], columns["color"], strict=True))
    found = []
    for frame, count in enumerate(columns["runs"]):
        for _ in range(count):
            row, column, length = next(runs)
            for place in range(row * COLUMNS + column, row * COLUMNS + column + length):
                number, difference = next(cells)
                last[number] = last.get(number, 0) ^ difference
                text[place], colors[place] = game.texts["characters"][number], last[number]
        cursor = columns["cursor_row"][frame], columns["cursor_column"][frame]
        found.append(Screen("".join(text), tuple(colors), cursor))
    return found


class Reasons(NamedTuple):
    frame: int
    turn: int
    behaviour: str
    reason: str
    weighed: str
    refused: tuple[tuple[str, str], ...]
    path: tuple[tuple[int, int], ...]
    choices: tuple[tuple[str, float], ...]


def reasons(game: Unpacked) -> list[Reasons]:
    """Every decision, its refusals put together again from the news."""
    texts, columns = game.texts, game.columns
    names, words = texts["behaviours"], texts["texts"]
    news = iter(zip(columns["news_behaviour"], columns["news_text"], strict=True))
    path = iter(zip(columns["path_row"], columns["path_column"], strict=True))
    choices = iter(zip(columns["choice_text"], columns["choice_chance"], strict=True))
    standing: dict[int, int] = {}
    found = []
    for number, frame in enumerate(columns["decided"]):
        standing.update(next(news) for _ in range(columns["news"][number]))
        asked = texts["asked_behaviours"][columns["asked"][number]]
        found.append(
            Reasons(
                frame=frame,
                turn=columns["decided_turn"][number],
                behaviour=names[columns["behaviour"][number]],
                reason=words[columns["reason"][number]],
                weighed=words[columns["weighed"][number]],
                refused=tuple((names[who], words[standing[who]]) for who in asked),
                path=tuple(next(path) for _ in range(columns["path"][number])),
                choices=tuple(
                    (words[text], chance / 10_000)
                    for text, chance in (next(choices) for _ in range(columns["choices"][number]))
                ),
            )
        )
    return found
