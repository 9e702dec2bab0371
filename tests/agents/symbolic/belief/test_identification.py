import pytest

from agents.symbolic.belief.identification import Identification, types_called
from agents.symbolic.knowledge.object_types import object_type_named
from agents.symbolic.knowledge.wands import ENGRAVING_SIGNS, SILENT, SLEEPERS


@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("hard hat", {"dwarvish iron helm"}),
        ("wand of sleep", {"sleep"}),
        ("unlabeled scroll", {"blank paper"}),
        ("bag", {"sack", "oilskin sack", "bag of holding", "bag of tricks"}),
        ("gray stone", {"luckstone", "loadstone", "touchstone", "flint"}),
        ("opera cloak", {"cloak of protection", "cloak of invisibility", "cloak of magic resistance",
                         "cloak of displacement"}),
        ("lichen corpse", {"corpse"}),
        ("statue of a gnome", {"statue"}),
        ("tin of spinach", {"tin"}),
        ("no such thing", set()),
    ],
)  # fmt: skip
def test_a_name_tells_what_it_may_be(name: str, types: set[str]) -> None:
    assert {kind.name for kind in types_called(name)} == types


def test_shuffled_classes_are_wide_open() -> None:
    assert len(types_called("oak wand")) == 24
    assert len(types_called("scroll labeled VERR YED HORRE")) > 20


def test_a_known_type_is_ruled_out_for_other_looks() -> None:
    identification = Identification()
    before = identification.possible("oak wand")
    identification.meet(["wand of sleep", "long sword"])
    after = identification.possible("oak wand")
    assert object_type_named("wand of sleep") in before
    assert object_type_named("wand of sleep") not in after
    assert len(after) == len(before) - 1


def test_evidence_narrows_until_only_one_is_left() -> None:
    identification = Identification()
    identification.narrow("oak wand", SLEEPERS)
    assert identification.is_open("oak wand")
    identification.meet(["wand of death"])
    assert identification.sure("oak wand") is object_type_named("wand of sleep")


def test_contradicting_evidence_leaves_the_name_as_it_was() -> None:
    identification = Identification()
    identification.narrow("oak wand", SLEEPERS)
    identification.meet(["wand of death", "wand of sleep"])
    assert len(identification.possible("oak wand")) == 24


def test_shares_go_by_how_often_types_are_generated() -> None:
    identification = Identification()
    identify = object_type_named("scroll of identify")
    assert 0.15 < identification.share("scroll labeled VERR YED HORRE", {identify}) < 0.25
    assert identification.share("wand of sleep", SLEEPERS) == 1
    assert identification.share("no such thing", SLEEPERS) == 0


def test_signs_of_engraving_exclude_each_other() -> None:
    told = [kind for _, kinds in ENGRAVING_SIGNS for kind in kinds]
    assert len(told) == len(set(told))
    assert not SILENT & set(told)
