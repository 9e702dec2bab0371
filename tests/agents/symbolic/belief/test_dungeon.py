"""The graph of levels: where each way leads."""

from agents.symbolic.belief.dungeon import DungeonGraph
from nethack_env.observation import Dungeon

ONE, TWO = ((Dungeon.DOOM, n) for n in (1, 2))
MINES = (Dungeon.MINES, 3)


def explored() -> DungeonGraph:
    graph = DungeonGraph()
    graph.record(ONE, (5, 5), TWO)
    graph.record(TWO, (6, 6), ONE)
    graph.record(TWO, (7, 7), MINES)
    graph.record(MINES, (8, 8), TWO)
    return graph


def test_passages_know_where_they_lead() -> None:
    assert explored().passages(TWO) == {(6, 6): ONE, (7, 7): MINES}
    assert explored().passages((Dungeon.DOOM, 9)) == {}


def test_two_stairs_between_the_same_levels_are_both_kept() -> None:
    graph = explored()
    graph.record(ONE, (1, 1), TWO)
    assert graph.passages(ONE) == {(5, 5): TWO, (1, 1): TWO}
