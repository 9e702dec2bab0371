import pytest

from agents.words import did_you_mean


@pytest.mark.parametrize(
    ("word", "meant"),
    [("symblic", "symbolic"), ("SYMBOLIC", "symbolic"), ("Oracel", "Oracle"), ("oracle", "Oracle"), ("xyz", "")],
)
def test_the_nearest_word_is_offered(word: str, meant: str) -> None:
    assert did_you_mean(word, ["random", "symbolic", "Oracle"]) == (f", did you mean {meant!r}?" if meant else "")
