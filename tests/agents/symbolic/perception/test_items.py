"""Item names: real inventories, every word of the grammar, and the inverse."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.symbolic.perception.item_description import describe
from agents.symbolic.perception.items import Charges, Item, Price, parse_item
from tests.agents.symbolic.perception.golden import lines

CUT = 80
NAMES = (
    "dagger", "long sword", "worm tooth", "knife", "ya", "shuriken", "dwarvish iron helm", "cloak of magic resistance",
    "large box", "chest", "sack", "magic marker", "tallow candle", "potion of water", "milky potion", "potion of oil",
    "scroll labeled READ ME", "scroll of genocide", "spellbook of force bolt", "wand of digging", "iron wand",
    "ring of adornment", "black onyx ring", "amulet of life saving", "newt corpse", "egg", "newt egg", "tin",
    "tin of newt meat", "homemade tin of lichen", "statue of an owlbear", "figurine of the Oracle", "lembas wafer",
    "clove of garlic", "lump of royal jelly", "slime mold", "worthless piece of blue glass", "yellow gem", "gray stone",
    "citrine stone", "rock", "boulder", "heavy iron ball", "very heavy iron ball", "unicorn horn", "aklys", "club",
)  # fmt: skip
EROSION = st.sampled_from(("rusty", "very rusty", "thoroughly corroded", "burnt", "very rotted"))
NOTES = st.sampled_from(
    ("being worn", "weapon in hand", "wielded", "alternate weapon; not wielded", "in quiver", "at the ready", "lit",
     "on left hand", "chained to you", "attached to Fido", "6 candles, lit", "wielded in other hand")
)  # fmt: skip
WORDS = st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=8)

ITEMS = st.builds(
    Item,
    text=st.just(""),
    name=st.sampled_from(NAMES),
    quantity=st.integers(1, 50),
    buc=st.sampled_from((None, "blessed", "uncursed", "cursed")),
    enchantment=st.none() | st.integers(-9, 9),
    charges=st.none() | st.builds(Charges, st.integers(0, 7), st.integers(-1, 15)),
    erosion=st.lists(EROSION, max_size=2).map(tuple),
    proof=st.sampled_from((None, "rustproof", "fireproof", "corrodeproof", "fixed")),
    lock=st.sampled_from((None, "locked", "unlocked", "broken")),
    greased=st.booleans(),
    poisoned=st.booleans(),
    empty=st.booleans(),
    partly_used=st.booleans(),
    partly_eaten=st.booleans(),
    diluted=st.booleans(),
    historic=st.booleans(),
    called=st.none() | WORDS,
    named=st.none() | WORDS,
    contents=st.none() | st.integers(1, 60),
    price=st.none()
    | st.builds(Price, st.sampled_from(("for sale", "unpaid", "contents")), st.integers(1, 9000))
    | st.just(Price("no charge", 0)),
    notes=st.lists(NOTES, max_size=2).map(tuple),
)


@given(ITEMS)
def test_parsing_inverts_describing(item: Item) -> None:
    assert replace(parse_item(describe(item)), text="") == item


@pytest.mark.parametrize("text", lines("inventory.txt"))
def test_describing_inverts_parsing_of_real_inventories(text: str) -> None:
    item = parse_item(text)
    assert describe(item) == text or len(text) == CUT


@given(st.text(max_size=90))
def test_no_text_is_refused(text: str) -> None:
    item = parse_item(text)
    assert item.text == text
    assert item.quantity >= 0


def test_a_full_description() -> None:
    item = parse_item("3 cursed greased poisoned very rusty corroded rustproof +1 daggers named Sue (in quiver pouch)")
    assert (item.quantity, item.buc, item.greased, item.poisoned) == (3, "cursed", True, True)
    assert (item.erosion, item.proof, item.enchantment) == (("very rusty", "corroded"), "rustproof", 1)
    assert (item.name, item.named, item.quivered, item.wielded) == ("dagger", "Sue", True, False)


def test_containers() -> None:
    item = parse_item("an uncursed locked chest containing 3 items (unpaid, 12 zorkmids)")
    assert (item.name, item.lock, item.contents, item.price) == (
        "chest", "locked", 3, Price("unpaid", 12),
    )  # fmt: skip
    assert parse_item("an empty uncursed sack").empty


@pytest.mark.parametrize(
    ("text", "kind", "species"),
    [
        ("an uncursed partly eaten newt corpse", "corpse", "newt"),
        ("4 newt corpses", "corpse", "newt"),
        ("Medusa's cursed partly eaten corpse", "corpse", "Medusa"),
        ("the Oracle's corpse", "corpse", "Oracle"),
        ("Orcus' corpse", "corpse", "Orcus"),
        ("2 chickatrice eggs", "egg", "chickatrice"),
        ("an egg", "egg", None),
        ("a tin of spinach", "tin", None),
        ("a tin of pickled newt meat", "tin", "newt"),
        ("a tin of soup made from lichen", "tin", "lichen"),
        ("a homemade tin of gray ooze meat", "tin", "gray ooze"),
        ("an empty tin", "tin", None),
        ("a statue of an owlbear", "statue", "owlbear"),
        ("a figurine of the Oracle", "figurine", "Oracle"),
        ("a very large glob of gray ooze", "glob", "gray ooze"),
        ("a dagger", "dagger", None),
    ],
)
def test_species(text: str, kind: str, species: str | None) -> None:
    item = parse_item(text)
    assert (item.kind, item.species) == (kind, species)


@pytest.mark.parametrize(
    ("text", "artifact"),
    [
        ("the blessed rustproof +2 Excalibur (weapon in hand)", "Excalibur"),
        ("a +0 elven dagger named Sting", "Sting"),
        ("an orb named The Orb of Detection", "Orb of Detection"),
        ("the uncursed Orb of Detection", "Orb of Detection"),
        ("a dagger named Excaliburn", None),
    ],
)
def test_artifacts(text: str, artifact: str | None) -> None:
    assert parse_item(text).artifact == artifact


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("a cloak (being worn)", "worn"),
        ("an uncursed ring of conflict (on left claw)", "worn"),
        ("a +0 pair of old gloves (being worn; slippery)", "worn"),
        ("an aklys (tethered weapon in hand)", "wielded"),
        ("Sting (weapon in hand, flickering light blue)", "wielded"),
        ("2 daggers (wielded)", "wielded"),
        ("a +0 wakizashi (wielded in other hand)", ""),
        ("a bow (alternate weapon; not wielded)", ""),
        ("9 arrows (in quiver)", "quivered"),
        ("9 daggers (at the ready)", "quivered"),
        ("a leash (attached to Fido)", "attached"),
        ("a heavy iron ball (chained to you)", "attached"),
        ("a dagger (for sale, 4 zorkmids)", "for_sale"),
        ("a dagger (unpaid, 1 zorkmid)", ""),
    ],
)
def test_how_an_item_is_used(text: str, flag: str) -> None:
    flags = ("worn", "wielded", "quivered", "attached", "for_sale")
    item = parse_item(text)
    assert [name for name in flags if getattr(item, name)] == ([flag] if flag else [])


def test_holy_water_is_blessed_water() -> None:
    assert parse_item("2 potions of unholy water") == replace(
        Item("2 potions of unholy water", "potion of water", 2), buc="cursed"
    )
    assert parse_item("an uncursed potion of water").buc == "uncursed"


def test_a_parenthesis_cut_at_80_characters_is_completed_when_it_can_be() -> None:
    text = "a blessed thoroughly rusty thoroughly corroded +0 dwarvish iron helm (alternate "
    assert len(text) == CUT
    assert parse_item(text).notes == ("alternate weapon; not wielded",)
    assert parse_item("a very long name (0:").name == "very long name"


def test_some_is_at_least_two() -> None:
    assert parse_item("some gold pieces").quantity == 2
    assert parse_item("some gold pieces").name == "gold piece"
