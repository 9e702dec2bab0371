"""Spot checks of objects, appearances, weapons, armour and spells against the C source."""

from __future__ import annotations

import pytest

from agents.symbolic.knowledge._table import UnknownNameError
from agents.symbolic.knowledge.appearances import (
    SHUFFLED_GROUPS,
    group_of,
    types_by_appearance,
    types_looking_like,
)
from agents.symbolic.knowledge.armor import COVERED_BY, hampers_casting, protection, suits
from agents.symbolic.knowledge.damage import Damage
from agents.symbolic.knowledge.object_types import OBJECT_TYPES, ArmorSlot, ObjectClass, object_type_named
from agents.symbolic.knowledge.roles import role_named
from agents.symbolic.knowledge.skills import Skill, SkillLevel
from agents.symbolic.knowledge.spellcasting import Worn, spell_success
from agents.symbolic.knowledge.weapon_kinds import fits, is_ammo, is_launcher, is_melee_weapon
from agents.symbolic.knowledge.weapons import (
    bare_handed_damage,
    largest_volley,
    melee_damage,
    skill_damage_bonus,
    skill_hit_bonus,
    strength_damage_bonus,
    strength_hit_bonus,
    weapon_score,
)


def test_names_are_unique_in_full() -> None:
    names = [kind.full_name for kind in OBJECT_TYPES if kind.name]
    assert len(names) == len(set(names))
    assert all(object_type_named(kind.full_name) is kind for kind in OBJECT_TYPES if kind.name)


def test_ambiguous_and_unknown_names_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="'light'"):
        object_type_named("light")
    with pytest.raises(UnknownNameError, match="'sword of nothing'"):
        object_type_named("sword of nothing")


def test_japanese_names() -> None:
    # src/objnam.c:49
    assert object_type_named("wakizashi").name == "short sword"
    assert object_type_named("potion of sake").name == "booze"


@pytest.mark.parametrize(
    ("name", "small", "large"),
    [
        ("long sword", "1d8", "1d12"),
        ("two-handed sword", "1d12", "1d6+2d6"),  # src/weapon.c:252
        ("broadsword", "1d4+1d4", "1d6+1"),
        ("trident", "1d6+1", "1d4+2d4"),
        ("flail", "1d6+1", "1d4+1d4"),
        ("dwarvish mattock", "1d12", "1d8+2d6"),
    ],
)
def test_weapon_damage(name: str, small: str, large: str) -> None:
    kind = object_type_named(name)
    assert kind.damage_small == Damage.parse(small)
    assert kind.damage_large == Damage.parse(large)


def test_damage_text_round_trips() -> None:
    for kind in OBJECT_TYPES:
        for damage in (kind.damage_small, kind.damage_large):
            assert Damage.parse(str(damage) if damage.dice else "") == damage
    assert Damage.parse("1d8+2d6+1").mean == pytest.approx(4.5 + 7 + 1)
    assert Damage.parse("1d8+2d6+1").maximum == 21


def test_armour_columns() -> None:
    plate = object_type_named("plate mail")
    assert (plate.protection, plate.cancellation, plate.slot, plate.bulky) == (7, 2, ArmorSlot.BODY, True)
    assert object_type_named("cloak of protection").cancellation == 3
    assert object_type_named("large shield").bulky
    assert protection(plate, enchantment=2, erosion=3) == 6


def test_kinds_of_weapon() -> None:
    arrow, bow, rock = (object_type_named(name) for name in ("arrow", "bow", "rock"))
    assert is_ammo(arrow)
    assert is_ammo(rock)
    assert is_launcher(bow)
    assert fits(arrow, bow)
    assert not fits(arrow, object_type_named("crossbow"))
    assert not is_melee_weapon(bow)
    assert melee_damage(bow) == Damage.parse("1d2")  # src/uhitm.c:742
    assert melee_damage(object_type_named("halberd")) == Damage.parse("1d2")


def test_skill_bonuses() -> None:
    # src/weapon.c, weapon_hit_bonus and weapon_dam_bonus, with the table in their comments
    assert skill_hit_bonus(Skill.DAGGER, SkillLevel.RESTRICTED) == -4
    assert skill_hit_bonus(Skill.DAGGER, SkillLevel.EXPERT) == 3
    assert skill_damage_bonus(Skill.DAGGER, SkillLevel.SKILLED) == 1
    martial = [skill_damage_bonus(Skill.BARE_HANDED_COMBAT, level, martial=True) for level in SkillLevel][2:]
    assert martial == [3, 4, 6, 7, 9]
    assert [skill_hit_bonus(Skill.BARE_HANDED_COMBAT, level, martial=True) for level in SkillLevel][2:] == [
        3,
        4,
        5,
        6,
        7,
    ]
    assert [skill_hit_bonus(Skill.BARE_HANDED_COMBAT, level) for level in SkillLevel][1:] == [1, 1, 2, 2, 3, 3]
    assert bare_handed_damage(role_named("mon"), SkillLevel.BASIC) == pytest.approx((1 + 5 + 6 + 7) / 4)
    assert bare_handed_damage(role_named("val"), SkillLevel.BASIC) == pytest.approx((1 + 3) / 2)


def test_strength() -> None:
    # src/weapon.c, abon and dbon; 18/xx is 18 + xx
    assert [strength_damage_bonus(value) for value in (5, 15, 17, 18, 93, 108, 117, 118)] == [-1, 0, 1, 2, 3, 4, 5, 6]
    assert strength_hit_bonus(68, 10, 5) == 1
    assert strength_hit_bonus(118, 16, 5) == 5
    assert strength_hit_bonus(16, 10, 1) == 1


def test_a_valkyrie_prefers_her_sword() -> None:
    valkyrie = role_named("valkyrie")
    sword = weapon_score(object_type_named("long sword"), valkyrie)
    assert sword > weapon_score(object_type_named("dagger"), valkyrie)
    assert sword > weapon_score(object_type_named("club"), valkyrie)
    assert weapon_score(object_type_named("long sword"), valkyrie, enchantment=2) > sword


def test_volleys() -> None:
    # src/dothrow.c:107
    dagger, ya, yumi = object_type_named("dagger"), object_type_named("ya"), object_type_named("yumi")
    assert largest_volley(dagger, role_named("rogue"), "human", SkillLevel.BASIC) == 2
    assert largest_volley(dagger, role_named("rogue"), "human", SkillLevel.EXPERT) == 4
    assert largest_volley(dagger, role_named("wizard"), "human", SkillLevel.EXPERT) == 2
    assert largest_volley(ya, role_named("samurai"), "human", SkillLevel.BASIC, yumi) == 2
    assert largest_volley(ya, role_named("samurai"), "human", SkillLevel.BASIC) == 1


def test_shuffled_groups() -> None:
    # src/o_init.c:188
    sizes = {group.types[0].full_name: (len(group.types), len(group.appearances)) for group in SHUFFLED_GROUPS}
    assert sizes["potion of gain ability"] == (25, 25)
    assert sizes["scroll of enchant armor"] == (21, 41)
    assert sizes["wand of light"] == (24, 27)
    assert sizes["spellbook of dig"] == (40, 40)
    assert sum(group.object_class is ObjectClass.ARMOR for group in SHUFFLED_GROUPS) == 4
    assert group_of(object_type_named("potion of water")) is None


def test_shared_appearances() -> None:
    bags = {kind.name for kind in types_by_appearance(ObjectClass.TOOL, "bag")}
    assert bags == {"sack", "oilskin sack", "bag of holding", "bag of tricks"}
    blue = {kind.name for kind in types_by_appearance(ObjectClass.GEM, "blue")}
    assert {"sapphire", "turquoise", "aquamarine", "fluorite"} < blue  # src/o_init.c:145
    assert len(types_by_appearance(ObjectClass.POTION, "ruby")) == 25
    spare = [kind for kind in OBJECT_TYPES if kind.object_class is ObjectClass.SCROLL and not kind.name]
    assert spare, "labels that no type has in an unshuffled game"
    for kind in spare:
        assert object_type_named("scroll of enchant armor") in types_looking_like(kind)
    for kind in (object_type_named("magic lamp"), object_type_named("oil lamp")):
        assert [other.name for other in types_looking_like(kind)] == ["oil lamp", "magic lamp"]
    assert types_looking_like(object_type_named("food ration")) == (object_type_named("food ration"),)
    assert not types_by_appearance(ObjectClass.POTION, "no such potion")


def test_armour_layers() -> None:
    assert COVERED_BY[ArmorSlot.SHIRT] == (ArmorSlot.CLOAK, ArmorSlot.BODY)
    assert ArmorSlot.HELM not in COVERED_BY


def test_armour_and_magic() -> None:
    assert hampers_casting(object_type_named("dwarvish mithril-coat"))
    assert not hampers_casting(object_type_named("leather armor"))
    assert not hampers_casting(object_type_named("helm of brilliance"))
    assert not suits(object_type_named("leather armor"), role_named("monk"))
    assert suits(object_type_named("plate mail"), role_named("valkyrie"))


def test_spell_success() -> None:
    # src/spell.c:1713, worked by hand: Wizard, force bolt, Int 16, XL 1, basic
    bolt = object_type_named("spellbook of force bolt")
    wizard = role_named("wizard")
    assert spell_success(wizard, bolt, experience_level=1, attribute=16, skill=SkillLevel.BASIC) == 100
    mail = Worn(body=object_type_named("plate mail"))
    # penalty 1 + 10 = 11, chance 88 + 20 = 108: 108 * 9 // 15 - 11
    assert spell_success(wizard, bolt, experience_level=1, attribute=16, skill=SkillLevel.BASIC, worn=mail) == 53
