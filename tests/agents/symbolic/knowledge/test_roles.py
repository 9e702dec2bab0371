"""Roles and races against src/role.c, u_init.c, attrib.c and weapon.c."""

from __future__ import annotations

import pytest

from agents.symbolic.knowledge._table import UnknownNameError
from agents.symbolic.knowledge.object_types import object_type_named
from agents.symbolic.knowledge.roles import (
    RACES,
    ROLES,
    intrinsics_at,
    race_named,
    role_named,
)
from agents.symbolic.knowledge.skills import Skill, SkillLevel


def test_there_are_thirteen_roles_and_five_races() -> None:
    assert [role.code for role in ROLES] == [
        "arc", "bar", "cav", "hea", "kni", "mon", "pri", "rog", "ran", "sam", "tou", "val", "wiz",
    ]  # fmt: skip
    assert [race.name for race in RACES] == ["human", "elf", "dwarf", "gnome", "orc"]


def test_every_role_has_nine_titles() -> None:
    assert all(len(role.ranks) == 9 for role in ROLES)


def test_names() -> None:
    assert role_named("Priestess").name == "Priest"
    with pytest.raises(UnknownNameError, match="'nobody'"):
        role_named("Nobody")


def test_skills() -> None:
    valkyrie, wizard, samurai = role_named("val"), role_named("wiz"), role_named("sam")
    assert valkyrie.skill_limit(Skill.LONG_SWORD) is SkillLevel.EXPERT
    assert valkyrie.skill_limit(Skill.CLUB) is SkillLevel.RESTRICTED
    # src/weapon.c, skill_init
    assert valkyrie.starting_skill(Skill.LONG_SWORD) is SkillLevel.BASIC
    assert valkyrie.starting_skill(Skill.AXE) is SkillLevel.UNSKILLED
    assert valkyrie.starting_skill(Skill.CLUB) is SkillLevel.RESTRICTED
    assert wizard.starting_skill(Skill.ATTACK_SPELL) is SkillLevel.BASIC
    assert samurai.starting_skill(Skill.BARE_HANDED_COMBAT) is SkillLevel.BASIC
    assert role_named("kni").starting_skill(Skill.RIDING) is SkillLevel.BASIC
    # ammunition does not teach its launcher: the Archeologist's touchstone is no sling stone
    assert role_named("arc").starting_skill(Skill.SLING) is SkillLevel.UNSKILLED


def test_intrinsics() -> None:
    # src/attrib.c
    assert intrinsics_at(role_named("val"), race_named("human"), 1) == {"cold_res", "stealth"}
    assert "fast" in intrinsics_at(role_named("val"), race_named("human"), 7)
    assert "poison_res" in intrinsics_at(role_named("wiz"), race_named("orc"), 1)
    assert "sleep_res" not in intrinsics_at(role_named("wiz"), race_named("elf"), 3)
    assert "sleep_res" in intrinsics_at(role_named("wiz"), race_named("elf"), 4)
    assert "infravision" not in intrinsics_at(role_named("val"), race_named("human"), 1)
    assert "infravision" in intrinsics_at(role_named("val"), race_named("dwarf"), 1)


def test_kit_gods_and_spell() -> None:
    archeologist = role_named("arc")
    kit = {item.object_type.name for item in archeologist.inventory if item.object_type is not None}
    assert {"pick-axe", "tinning kit", "bullwhip"} <= kit
    assert archeologist.gods == ("Quetzalcoatl", "Camaxtli", "Huhetotl")
    assert role_named("cav").gods[1] == "Ishtar"
    assert role_named("wiz").special_spell is object_type_named("spellbook of magic missile")
    assert role_named("pri").gods == ("", "", "")


def test_races_and_alignments() -> None:
    assert role_named("val").races == {"human", "dwarf"}
    assert role_named("val").alignments == {"lawful", "neutral"}
    assert race_named("gno").peaceful == {"dwarf", "gnome"}
    assert race_named("orc").hostile == {"human", "elf", "dwarf"}
