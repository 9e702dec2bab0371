"""The pack: what a thing's words say of it, and what its picture does not."""

from nle import nethack

from agents.symbolic.behaviours.survive.last_resort import unknown_item, zap_unknown
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried, InventoryReader
from agents.symbolic.knowledge.object_types import ObjectClass, object_type_named
from tests.agents.symbolic.scenario import HEALTHY, _draw, _observation, scenario, verdict


def only(belief: Belief) -> Carried:
    (entry,) = belief.inventory
    return entry


def test_a_spare_look_names_no_type() -> None:
    # 3 of 27 wands and 20 of 41 scrolls have a look that no type owns in an unshuffled game (objects.c).
    assert only(scenario("|@|", inventory=("n - a spiked wand",))).kind is None
    belief = scenario("|@|", inventory=("r - a scroll labeled READ ME",))
    assert only(belief).kind is None
    assert unknown_item(belief, ObjectClass.SCROLL) is only(belief)


def test_a_wand_of_a_spare_look_is_zapped_in_need() -> None:
    belief = scenario("|@x............|", {"x": "mumak"}, inventory=("n - a spiked wand",), hp=20, max_hp=93)
    assert verdict(zap_unknown, belief) == "zap z"


def test_what_shares_its_look_has_no_certain_type() -> None:
    for text in ("a bag", "a horn", "a gray stone", "a white gem", "a lamp", "a flute"):
        assert only(scenario("|@|", inventory=(f"a - {text}",))).kind is None, text
    assert only(scenario("|@|", inventory=("a - a bag of holding",))).kind == object_type_named("bag of holding")
    certain = {
        "a hard hat": "dwarvish iron helm",
        "a runed broadsword": "elven broadsword",
        "a food ration": "food ration",
        "a flint stone": "flint",
        "a citrine stone": "citrine",
        "a ruby": "ruby",
    }
    for text, name in certain.items():  # nothing makes a runesword at random
        assert only(scenario("|@|", inventory=(f"a - {text}",))).kind == object_type_named(name)


def test_a_hallucinating_hero_believes_the_words() -> None:
    glyphs, _, _ = _draw("|@|", {})
    pack = ("a - a +0 large shield (being worn)", "b - a food ration", "c - a hard hat (being worn)", "d - an oak wand")
    observation = _observation(glyphs, HEALTHY, pack)
    for slot, seen in enumerate(("frost horn", "water walking boots", "wand of sleep", "dunce cap")):
        observation.arrays["inv_glyphs"][slot] = nethack.GLYPH_OBJ_OFF + object_type_named(seen).index
    inventory = InventoryReader().read(observation)
    assert set(inventory.slots_worn) == {"shield", "helm"}
    assert inventory.nutrition == 800
    assert [entry.kind and entry.kind.name for entry in inventory] == [
        "large shield", "food ration", "dwarvish iron helm", None
    ]  # fmt: skip
