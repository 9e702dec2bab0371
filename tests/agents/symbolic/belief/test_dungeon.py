"""The graph of levels: where each way leads, and the first step of a trip."""

from agents.symbolic.belief.dungeon import DungeonGraph, Passage
from nethack_env.observation import Dungeon

ONE, TWO, THREE = ((Dungeon.DOOM, n) for n in (1, 2, 3))
MINES = (Dungeon.MINES, 3)


def explored() -> DungeonGraph:
    graph = DungeonGraph()
    graph.record(ONE, (5, 5), ">", TWO)
    graph.record(TWO, (6, 6), "<", ONE)
    graph.record(TWO, (7, 7), ">", MINES)
    graph.record(MINES, (8, 8), "<", TWO)
    graph.record(TWO, (9, 9), "fall", THREE)
    return graph


def test_passages_know_where_they_lead() -> None:
    assert explored().passages(TWO) == {(6, 6): ONE, (7, 7): MINES}
    assert explored().passages((Dungeon.DOOM, 9)) == {}


def test_the_first_passage_of_a_trip() -> None:
    graph = explored()
    assert graph.next_passage(ONE, MINES) == Passage((5, 5), ">")
    assert graph.next_passage(MINES, ONE) == Passage((8, 8), "<")
    assert graph.next_passage(ONE, ONE) is None


def test_nobody_falls_on_purpose_and_nobody_comes_back_from_where_no_way_is_known() -> None:
    graph = explored()
    assert graph.next_passage(TWO, THREE) is None
    assert graph.next_passage(THREE, ONE) is None


def test_two_stairs_between_the_same_levels_are_both_kept() -> None:
    graph = explored()
    graph.record(ONE, (1, 1), ">", TWO)
    assert graph.passages(ONE) == {(5, 5): TWO, (1, 1): TWO}


def test_a_way_taken_twice_is_one_way() -> None:
    graph = explored()
    graph.record(ONE, (5, 5), ">", TWO)
    assert graph.graph.number_of_edges(ONE, TWO) == 1
