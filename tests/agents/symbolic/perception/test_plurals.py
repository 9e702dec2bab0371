"""Singular and plural of what NetHack counts."""

import pytest

from agents.symbolic.perception.plurals import plural, singular, with_article

PAIRS = [
    ("dagger", "daggers"), ("knife", "knives"), ("staff", "staves"), ("worm tooth", "worm teeth"),
    ("lembas wafer", "lembas wafers"), ("clove of garlic", "cloves of garlic"), ("pancake", "pancakes"),
    ("sprig of wolfsbane", "sprigs of wolfsbane"), ("lump of royal jelly", "lumps of royal jelly"),
    ("slime mold", "slime molds"), ("scroll labeled READ ME", "scrolls labeled READ ME"), ("potion", "potions"),
    ("spellbook of sleep", "spellbooks of sleep"), ("candy bar", "candy bars"), ("shuriken", "shuriken"), ("ya", "ya"),
    ("ruby", "rubies"), ("large box", "large boxes"), ("glaive", "glaives"), ("bardiche", "bardiches"),
    ("fortune cookie", "fortune cookies"), ("cream pie", "cream pies"), ("eucalyptus leaf", "eucalyptus leaves"),
    ("berry", "berries"), ("torch", "torches"), ("werewolf", "werewolves"), ("watchman", "watchmen"),
    ("human", "humans"), ("shaman", "shamans"), ("gnome mummy", "gnome mummies"), ("kobold zombie", "kobold zombies"),
    ("homunculus", "homunculi"), ("violet fungus", "violet fungi"), ("Valkyrie", "Valkyries"), ("samurai", "samurai"),
    ("mumak", "mumakil"), ("vortex", "vortices"), ("incubus", "incubi"), ("lurker above", "lurkers above"),
    ("gold piece", "gold pieces"), ("worthless piece of red glass", "worthless pieces of red glass"),
    ("black lotus", "black lotuses"), ("fox", "foxes"), ("priestess", "priestesses"), ("iron shoes", "iron shoes"),
    ("baluchitherium", "baluchitheria"), ("splash of venom", "splashes of venom"), ("leash", "leashes"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "many"), PAIRS)
def test_both_ways(one: str, many: str) -> None:
    assert plural(one) == many
    assert singular(many) == one


def test_a_pair_stays_a_pair() -> None:
    assert plural("pair of old gloves") == "pair of old gloves"


def test_a_letter_takes_an_apostrophe() -> None:
    assert plural("x") == "x's"


@pytest.mark.parametrize(
    "phrase",
    [
        "an uncursed dagger", "a unicorn horn", "a uranium wand", "an X-ray", "a eucalyptus leaf", "a useful thing",
        "an egg", "a +0 dagger", "a one-eyed thing", "an f", "a g", "an xylophone", "an orange",
    ],
)  # fmt: skip
def test_articles(phrase: str) -> None:
    assert with_article(phrase.partition(" ")[2]) == phrase
