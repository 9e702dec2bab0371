"""Rules of melee against the C source; line numbers are those of nle 1.3.0's sdist."""

from __future__ import annotations

import pytest

from agents.symbolic.knowledge import dangers
from agents.symbolic.knowledge.dangers import Touch
from agents.symbolic.knowledge.species import SPECIES, DamageType, species_named


def test_hit_chance_is_the_formula_of_mhitu() -> None:
    # src/mhitu.c:572 and 683: 10 + level + AC > rnd(20 + i); a newt (level 0) against AC 10 needs rnd(20) < 20.
    assert dangers.hit_chance(0, 10) == pytest.approx(19 / 20)
    assert dangers.hit_chance(0, 10, index=2) == pytest.approx(19 / 22)
    # AC -2 counts as -1 or -2 with even chance (include/hack.h:500).
    assert dangers.hit_chance(3, -2) == pytest.approx((11 / 20 + 10 / 20) / 2)


def test_jackal_against_a_valkyrie() -> None:
    # bite 1d2, level 0, speed 12: 15/20 to hit AC 6, mean 1.5.
    assert dangers.expected_damage_per_turn(species_named("jackal"), 6) == pytest.approx(1.5 * 15 / 20)


def test_speed_and_every_attack_count() -> None:
    # soldier ant: 2d4 bite and 3d4 sting, level 3, speed 18 (src/monst.c:120).
    expected = (5.0 * 18 / 20 + 7.5 * 18 / 21) * 18 / 12
    assert dangers.expected_damage_per_turn(species_named("soldier ant"), 6) == pytest.approx(expected)


def test_hug_needs_the_two_attacks_before_it() -> None:
    # src/mhitu.c:699; owlbear: 1d6, 1d6, hug 2d8.
    first, second = dangers.hit_chance(5, 4), dangers.hit_chance(5, 4, 1)
    expected = 3.5 * first + 3.5 * second + 9.0 * first * second
    assert dangers.expected_damage_per_turn(species_named("owlbear"), 4) == pytest.approx(expected)


@pytest.mark.parametrize("armor_class", range(-20, 10))
def test_better_armour_never_hurts(armor_class: int) -> None:
    for species in SPECIES:
        better = dangers.expected_damage_per_turn(species, armor_class)
        assert 0 <= better <= dangers.expected_damage_per_turn(species, armor_class + 1) + 1e-9


def test_resistance_takes_the_element_away() -> None:
    imp = species_named("fire ant")
    plain = dangers.expected_damage_per_turn(imp, 5)
    assert dangers.expected_damage_per_turn(imp, 5, resistances={"fire"}) < plain


@pytest.mark.parametrize("name", ["floating eye", "blue jelly", "green slime", "Medusa"])
def test_never_melee(name: str) -> None:
    assert dangers.never_melee(species_named(name))


@pytest.mark.parametrize("name", ["newt", "jackal", "soldier ant", "lichen", "dwarf", "acid blob"])
def test_ordinary_fights(name: str) -> None:
    assert not dangers.never_melee(species_named(name))


def test_cockatrice_needs_a_weapon_or_gloves() -> None:
    # src/uhitm.c:2809
    cockatrice = species_named("cockatrice")
    assert dangers.touch_danger(cockatrice, wielding=False) is Touch.DEADLY
    assert dangers.touch_danger(cockatrice, wielding=False, gloves=True) is Touch.COSTLY
    assert dangers.touch_danger(cockatrice, wielding=False, resistances={"stone"}) is Touch.SAFE


@pytest.mark.parametrize("escape", [{"sees_it": False}, {"reflection": True}, {"free_action": True}])
def test_floating_eye_can_be_fought_by_some(escape: dict[str, bool]) -> None:
    # src/uhitm.c:2877 to 2896
    assert dangers.touch_danger(species_named("floating eye"), **escape) is Touch.SAFE  # type: ignore[arg-type]  # flags


def test_passive_dice_come_from_the_level() -> None:
    # src/uhitm.c:2756: no dice in the table means level + 1 of them; blue jelly is level 4.
    passive = dangers.passive_danger(species_named("blue jelly"))
    assert passive is not None
    assert passive.damage_type is DamageType.COLD
    assert passive.mean == pytest.approx(5 * 3.5)


def test_what_is_safe_to_touch_is_so_for_the_weakest_and_nothing_else_is() -> None:
    bare = {"hit_points": 1, "wielding": False}
    for species in SPECIES:
        harmless = dangers.touch_danger(species, **bare) is Touch.SAFE  # type: ignore[arg-type]  # flags
        assert dangers.safe_to_touch(species) == harmless, species.name


def test_acid_is_a_matter_of_hit_points() -> None:
    acid_blob = species_named("acid blob")
    assert dangers.touch_danger(acid_blob, hit_points=20) is Touch.COSTLY
    assert dangers.touch_danger(acid_blob, hit_points=6) is Touch.DEADLY


@pytest.mark.parametrize("name", ["Woodland-elf", "watchman", "minotaur", "shopkeeper", "Angel", "Death", "Archon"])
def test_elbereth_ignored(name: str) -> None:
    # src/monmove.c:142 and 175
    assert not dangers.respects_elbereth(species_named(name))


@pytest.mark.parametrize("name", ["soldier ant", "jackal", "hill orc", "dwarf", "ettin", "red dragon", "vampire"])
def test_elbereth_respected(name: str) -> None:
    assert dangers.respects_elbereth(species_named(name))


def test_minotaurs_fear_the_scroll() -> None:
    # src/monmove.c:160: the scroll comes before the exceptions for engravings.
    assert dangers.respects_scaring(species_named("minotaur"))


def test_abilities() -> None:
    # src/mondata.c:930: M2_STALK, which dogs do not have
    assert dangers.follows_on_stairs(species_named("soldier"))
    assert not dangers.follows_on_stairs(species_named("jackal"))
    assert not dangers.follows_on_stairs(species_named("soldier ant"))
    assert not dangers.follows_on_stairs(species_named("minotaur"))
    assert dangers.is_were(species_named("werewolf"))
    assert dangers.stationary(species_named("brown mold"))
    assert dangers.paralyses(species_named("gelatinous cube"))
    assert dangers.has_ranged_attack(species_named("red dragon"))
    assert dangers.has_ranged_attack(species_named("hill giant"))
    assert dangers.may_throw(species_named("hill orc"))
    assert not dangers.has_ranged_attack(species_named("jackal"))
