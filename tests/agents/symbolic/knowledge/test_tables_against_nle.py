"""Every column that nle exposes agrees with ours, row by row; so a wrong or shifted CSV row shows."""

from __future__ import annotations

import pytest
from nle import nethack

from agents.symbolic.knowledge._table import rows
from agents.symbolic.knowledge.object_types import OBJECT_TYPES, ObjectClass
from agents.symbolic.knowledge.species import SPECIES, UNALIGNED
from agents.symbolic.knowledge.species_flags import SOUNDS, TRAIT_BITS, Trait

# include/prop.h, enum prop_types, as far as objects convey them.
PROPERTY_NUMBERS = {
    "": 0, "fire_res": 1, "cold_res": 2, "sleep_res": 3, "disint_res": 4, "shock_res": 5, "poison_res": 6,
    "acid_res": 7, "antimagic": 12, "confusion": 14, "blinded": 15, "strangled": 19, "halluc": 23, "fumbling": 25,
    "sleepy": 27, "hunger": 28, "see_invis": 29, "telepat": 30, "warning": 31, "searching": 34, "clairvoyant": 35,
    "adorned": 38, "invis": 39, "displaced": 40, "stealth": 41, "aggravate_monster": 42, "conflict": 43, "jumping": 44,
    "teleport": 45, "teleport_control": 46, "levitation": 47, "wwalking": 49, "magical_breathing": 51,
    "slow_digestion": 53, "regeneration": 56, "protection": 58, "prot_from_shape_changers": 59, "polymorph": 60,
    "polymorph_control": 61, "unchanging": 62, "fast": 63, "reflecting": 64, "free_action": 65, "fixed_abil": 66,
    "lifesaved": 67,
}  # fmt: skip


def test_one_species_a_monster_of_nle() -> None:
    assert len(SPECIES) == nethack.NUMMONS
    assert [species.index for species in SPECIES] == list(range(nethack.NUMMONS))


@pytest.mark.parametrize("row", rows("species.csv"), ids=lambda row: f"{row['index']}-{row['name']}")
def test_species_columns(row: dict[str, str]) -> None:
    species = SPECIES[int(row["index"])]
    entry = nethack.permonst(species.index)
    assert row["name"] == species.name == entry.mname
    exposed = (entry.mlevel, entry.mmove, entry.ac, entry.mr, entry.cwt, entry.cnutrit, entry.msize)
    assert exposed == (
        species.level,
        species.speed,
        species.armor_class,
        species.magic_resistance,
        species.weight,
        species.corpse_nutrition,
        species.size,
    )
    assert (entry.difficulty, entry.mcolor) == (species.difficulty, species.color)
    assert SOUNDS[entry.msound] == species.sound
    assert species.symbol == nethack.class_sym.from_mlet(entry.mlet).sym


def test_flags_account_for_every_bit_of_nle() -> None:
    for species in SPECIES:
        entry = nethack.permonst(species.index)
        for word, bits in zip((entry.mflags1, entry.mflags2, entry.mflags3), TRAIT_BITS, strict=True):
            rebuilt = 0
            for trait, mask in bits.items():
                rebuilt |= mask if trait in species.flags else 0
            assert rebuilt == word, species.name


def test_flags_answer_to_plain_text() -> None:
    bee = SPECIES[1]
    assert bee.name == "killer bee"
    assert "fly" in bee.flags
    assert Trait.FLY in bee.flags
    assert "swim" not in bee.flags


def test_alignment_is_in_range() -> None:
    by_name = {species.name: species.alignment for species in SPECIES}
    assert by_name["Wizard of Yendor"] == UNALIGNED  # A_NONE, include/align.h:18
    assert by_name["Nalzok"] == UNALIGNED + 1  # as written: -127, src/monst.c
    assert {value for name, value in by_name.items() if value < -20} == {UNALIGNED, UNALIGNED + 1}
    assert max(by_name.values()) <= 20


def test_one_type_an_object_of_nle() -> None:
    assert len(OBJECT_TYPES) == nethack.NUM_OBJECTS


@pytest.mark.parametrize("index", range(nethack.NUM_OBJECTS))
def test_object_columns(index: int) -> None:
    kind = OBJECT_TYPES[index]
    entry = nethack.objclass(index)
    assert kind.name == (nethack.OBJ_NAME(entry) or "")
    assert kind.appearance == nethack.OBJ_DESCR(entry)
    assert kind.object_class == ObjectClass(ord(entry.oc_class))
    assert (kind.weight, kind.cost, kind.probability, kind.delay) == (
        entry.oc_weight,
        entry.oc_cost,
        entry.oc_prob,
        entry.oc_delay,
    )
    assert PROPERTY_NUMBERS[kind.property] == entry.oc_oprop


@pytest.mark.parametrize("object_class", ObjectClass)
def test_class_numbers_are_those_of_nle(object_class: ObjectClass) -> None:
    assert getattr(nethack, f"{object_class.name}_CLASS") == object_class


def test_csv_classes_agree_with_nle() -> None:
    for row, kind in zip(rows("objects.csv"), OBJECT_TYPES, strict=True):
        assert row["class"].upper() == kind.object_class.name
