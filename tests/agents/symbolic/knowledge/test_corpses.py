"""Rules of eating against src/eat.c; line numbers are those of nle 1.3.0's sdist."""

from __future__ import annotations

import pytest

from agents.symbolic.knowledge.corpses import (
    SAFE_AGE,
    TAINTED_AGE,
    Benefit,
    Eater,
    Harm,
    age_at_death,
    benefits,
    corpse_of,
    is_meat,
    judge_corpse,
    never_rots,
)
from agents.symbolic.knowledge.species import SPECIES, species_named

HUMAN = Eater()


def harms(name: str, eater: Eater = HUMAN, age: int = 0) -> frozenset[Harm]:
    return judge_corpse(species_named(name), eater, age).harms


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("cockatrice", Harm.STONING),  # 681
        ("Medusa", Harm.STONING),  # 48
        ("green slime", Harm.SLIMING),  # 730
        ("Death", Harm.FATAL),  # 712
        ("dog", Harm.AGGRAVATE),  # 696
        ("bat", Harm.STUN),  # 1013
        ("violet fungus", Harm.HALLUCINATION),  # 1108
        ("abbot", Harm.HALLUCINATION),  # 1107, a stunning kick
        ("chameleon", Harm.POLYMORPH),  # 1068
        ("small mimic", Harm.PARALYSIS),  # 1022
        ("kobold", Harm.POISON),  # 1649
        ("acid blob", Harm.ACID),  # 1644
        ("disenchanter", Harm.LOSES_INTRINSIC),  # 1078
        ("tengu", Harm.TELEPORTITIS),  # 809
        ("human", Harm.CANNIBALISM),  # 656
    ],
)
def test_harm(name: str, harm: Harm) -> None:
    assert harm in harms(name)


def test_safe_meals() -> None:
    for name in ("newt", "jackal", "gnome", "dwarf", "lichen", "lizard", "floating eye", "wraith", "giant beetle"):
        verdict = judge_corpse(species_named(name), Eater(resistances=frozenset({"poison"})))
        assert verdict.safe, name


def test_resistances_and_cannibals() -> None:
    assert Harm.POISON not in harms("kobold", Eater(resistances=frozenset({"poison"})))
    assert Harm.STONING not in harms("cockatrice", Eater(resistances=frozenset({"stone"})))
    # CANNIBAL_ALLOWED, line 45: cavemen and orcs
    assert not harms("dog", Eater(role="caveman"))
    assert Harm.CANNIBALISM not in harms("hill orc", Eater(race="orc"))
    assert Harm.CANNIBALISM in harms("dwarf", Eater(race="dwarf"))


def test_who_was_bitten_by_a_were_has_beasts_for_kin() -> None:
    # src/were.c, were_beastie; 663
    for name, were in (("giant rat", "wererat"), ("fox", "werejackal"), ("winter wolf", "werewolf")):
        assert Harm.CANNIBALISM not in harms(name), name
        assert Harm.CANNIBALISM in harms(name, Eater(were=were)), name
        assert Harm.CANNIBALISM in harms(name, Eater(were="")), "nobody knows which it was"
    assert Harm.CANNIBALISM not in harms("giant rat", Eater(were="werejackal"))
    assert Harm.CANNIBALISM not in harms("newt", Eater(were=""))
    assert Harm.CANNIBALISM not in harms("jackal", Eater(race="orc", were=""))


def test_lycanthropy_only_from_the_human_form() -> None:
    # 978: the cases are PM_HUMAN_WERE*
    for species in SPECIES:
        if "were" in species.flags:
            assert (Harm.LYCANTHROPY in judge_corpse(species, HUMAN).harms) == ("human" in species.flags)


def test_age() -> None:
    # 1609 to 1659
    assert not harms("gnome", age=SAFE_AGE)
    assert harms("gnome", age=SAFE_AGE + 1) == {Harm.SICKENING}
    assert harms("gnome", age=TAINTED_AGE) == {Harm.TAINTED}
    assert not harms("lichen", age=10_000)
    assert Harm.TAINTED not in harms("acid blob", age=10_000)  # 1616
    assert not harms("gnome", Eater(resistances=frozenset({"sick"})), age=10_000)


def test_undead_leave_old_corpses_of_the_living() -> None:
    # src/mon.c:147 and 354
    zombie = species_named("kobold zombie")
    assert corpse_of(zombie) is species_named("kobold")
    assert Harm.TAINTED in judge_corpse(corpse_of(zombie), HUMAN, age_at_death(zombie)).harms
    assert age_at_death(species_named("newt")) == 0


def test_benefit_chances() -> None:
    assert benefits(species_named("floating eye")) == {Benefit.TELEPATHY: 1.0}  # 855
    assert benefits(species_named("wraith")) == {Benefit.LEVEL: 1.0}  # 975
    # fire giant: strength and fire resistance are drawn evenly (1136), fire then works with 9/15 (862)
    assert benefits(species_named("fire giant")) == pytest.approx({Benefit.STRENGTH: 0.5, Benefit.FIRE: 0.5 * 9 / 15})
    # stone giant: strength alone, half the time (1142)
    assert benefits(species_named("stone giant")) == {Benefit.STRENGTH: 0.5}
    # killer bee, level 1 (842): 1/4 certain, 3/4 at 1/15
    assert benefits(species_named("killer bee")) == pytest.approx({Benefit.POISON: 0.25 + 0.75 / 15})
    # newt: rn2(3) (960)
    assert benefits(species_named("newt")) == pytest.approx({Benefit.ENERGY: 2 / 3})


def test_probabilities_are_probabilities() -> None:
    for species in SPECIES:
        assert all(0 < chance <= 1 for chance in benefits(species).values()), species.name


def test_vegetarians() -> None:
    # include/mondata.h:214
    assert not is_meat(species_named("lichen"))
    assert not is_meat(species_named("brown pudding"))
    assert is_meat(species_named("black pudding"))
    assert is_meat(species_named("newt"))
    assert Harm.VEGETARIAN in harms("newt", Eater(role="monk"))


@pytest.mark.parametrize(("name", "eaten"), [("yellow mold", False), ("giant bat", False), ("gnome mummy", True)])
def test_no_meal_is_worth_a_daze_that_lasts_longer(name: str, eaten: bool) -> None:
    """A Wizard hit a floating eye while it hallucinated, for the 30 units of a yellow mold (seed 9174)."""
    assert judge_corpse(species_named(name), HUMAN).acceptable(starving=True) is eaten


def test_what_is_acceptable_when_starving() -> None:
    kobold = judge_corpse(species_named("kobold"), HUMAN)
    assert not kobold.acceptable()
    assert kobold.acceptable(starving=True)
    assert not judge_corpse(species_named("cockatrice"), HUMAN).acceptable(starving=True)
    for name, eaten in (("dog", True), ("kitten", True), ("human", False), ("chameleon", False)):
        verdict = judge_corpse(species_named(name), HUMAN)
        assert not verdict.acceptable(), name
        assert verdict.acceptable(starving=True) is eaten, name


def test_eating_time_and_nutrition() -> None:
    # 1666: 3 + weight / 64
    newt = judge_corpse(species_named("newt"), HUMAN)
    assert (newt.turns, newt.nutrition) == (3, 20)
    assert judge_corpse(species_named("gnome"), HUMAN).turns == 3 + 650 // 64


def test_never_rots() -> None:
    assert never_rots(species_named("lizard"))
    assert not never_rots(species_named("acid blob"))
