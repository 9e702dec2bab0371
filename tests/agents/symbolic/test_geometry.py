import pytest

from agents.symbolic.geometry import (
    COLUMNS,
    DIRECTIONS,
    KEY_OF,
    ROWS,
    bearing,
    chebyshev,
    key_towards,
    line_direction,
    neighbours,
    squares_within,
)

WINDS = "west south north east north-west north-east south-west south-east"


def test_the_keys_are_nethacks() -> None:
    assert KEY_OF[-1, 0] == "k"
    assert KEY_OF[0, 1] == "l"
    assert KEY_OF[1, -1] == "b"
    assert {KEY_OF[step] for step in DIRECTIONS.values()} == set("hjklyubn")


@pytest.mark.parametrize(("pos", "count"), [((0, 0), 3), ((0, 40), 5), ((10, 40), 8), ((20, 78), 3)])
def test_neighbours_stay_on_the_map(pos: tuple[int, int], count: int) -> None:
    around = neighbours(pos)
    assert len(set(around)) == count
    assert all(
        0 <= row < ROWS and 0 <= column < COLUMNS and chebyshev(pos, (row, column)) == 1 for row, column in around
    )


@pytest.mark.parametrize(("pos", "count"), [((0, 0), 9), ((0, 40), 15), ((10, 40), 25), ((20, 78), 9)])
def test_the_squares_within_two_steps_stay_on_the_map(pos: tuple[int, int], count: int) -> None:
    around = squares_within(pos, 2)
    assert pos in around
    assert around == sorted(set(around))
    assert len(around) == count
    assert all(0 <= r < ROWS and 0 <= c < COLUMNS and chebyshev(pos, (r, c)) <= 2 for r, c in around)


def test_key_towards_needs_a_neighbour() -> None:
    assert key_towards((5, 5), (4, 6)) == "u"
    for target in ((5, 5), (5, 7), (7, 6)):
        with pytest.raises(ValueError, match=r"not adjacent to \(5, 5\)"):
            key_towards((5, 5), target)


@pytest.mark.parametrize(
    ("target", "key"),
    [((5, 9), "l"), ((5, 1), "h"), ((1, 5), "k"), ((9, 9), "n"), ((2, 8), "u"), ((6, 7), None), ((5, 5), None)],
)
def test_lines_of_eight(target: tuple[int, int], key: str | None) -> None:
    assert line_direction((5, 5), target) == key


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ((5, 5), "here"), ((4, 5), "1 north"), ((4, 6), "1 north-east"), ((5, 40), "35 east"), ((9, 40), "35 east"),
        ((9, 9), "4 south-east"), ((9, 12), "7 south-east"), ((20, 4), "15 south"), ((1, 0), "5 north-west"),
        ((6, 0), "5 west"), ((9, 2), "4 south-west"),
    ],
)  # fmt: skip
def test_a_bearing_is_kings_moves_and_the_nearest_wind(target: tuple[int, int], told: str) -> None:
    assert bearing((5, 5), target) == told


def test_every_direction_has_its_wind() -> None:
    winds = [bearing((5, 5), (5 + row, 5 + column)) for row, column in DIRECTIONS.values()]
    assert winds == [f"1 {wind}" for wind in WINDS.split()]
