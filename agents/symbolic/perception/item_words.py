"""The words of item names: the patterns behind `parse_item`, from ``objnam.c`` and ``eat.c``."""

import re

ARTIFACTS = frozenset(
    (
        "Excalibur", "Stormbringer", "Mjollnir", "Cleaver", "Grimtooth", "Orcrist", "Sting", "Magicbane",
        "Frost Brand", "Fire Brand", "Dragonbane", "Demonbane", "Werebane", "Grayswandir", "Giantslayer",
        "Ogresmasher", "Trollsbane", "Vorpal Blade", "Snickersnee", "Sunsword", "Orb of Detection",
        "Heart of Ahriman", "Sceptre of Might", "Palantir of Westernesse", "Staff of Aesculapius",
        "Magic Mirror of Merlin", "Eyes of the Overworld", "Mitre of Holiness", "Longbow of Diana",
        "Master Key of Thievery", "Tsurugi of Muramasa", "Platinum Yendorian Express Card", "Orb of Fate",
        "Eye of the Aethiopica",
    )
)  # fmt: skip
"""Names of the artifacts (``include/artilist.h``), without "The"."""

PREFIX = re.compile(
    r"(?:(?P<count>\d+) |(?P<article>an?|the|some) )?(?P<empty>empty )?(?:(?P<buc>blessed|uncursed|cursed) )?"
    r"(?:(?P<lock>broken|locked|unlocked) )?(?P<greased>greased )?(?P<poisoned>poisoned )?"
    r"(?P<erosion>(?:(?:very |thoroughly )?(?:rusty|burnt|corroded|rotted) )*)"
    r"(?:(?P<proof>rustproof|corrodeproof|fireproof|fixed) )?(?:(?P<enchantment>[+-]\d+) )?"
    r"(?P<partly_used>partly used )?(?P<partly_eaten>partly eaten )?(?P<diluted>diluted )?(?P<historic>historic )?"
    r"(?:(?P<measure>pair of|set of|(?:very )?large(?= glob)|small(?= glob)) )?(?P<name>.+)",
    re.DOTALL,
)
"""All words that may stand before a name, and the name."""

OWNED_CORPSE = re.compile(r"(?P<article>the )?(?P<owner>.+(?:'s|s')) (?P<words>(?:[a-z ]+ )?corpse)")
"""A corpse with a name, which stands before all other words: "Medusa's cursed partly eaten corpse"."""

EROSION = re.compile(r"(?:very |thoroughly )?(?:rusty|burnt|corroded|rotted)")
"""One kind of damage, with its degree."""

NOTE = re.compile(r" \(([^()]*)\)$")
"""A parenthesis at the end."""

CONTENTS = re.compile(r" containing (\d+) items?$")
"""How many stacks a container holds, at the end."""

CHARGES = re.compile(r"(-?\d+):(-?\d+)")
"""The note of charges: how often recharged, and what is left."""

PRICE = re.compile(r"(for sale|unpaid|contents), (?:\d+ aum, )?(\d+) \w.*|(?:\d+ aum, )?(no charge)")
"""The note of a shop: its terms and the price, after the weight where that is shown."""

MADE_OF = re.compile(
    r"(?P<corpse>.+) corpse|(?P<egg>.+) egg|statue of (?:an? |the )?(?P<statue>.+)"
    r"|figurine of (?:an? |the )?(?P<figurine>.+)|glob of (?P<glob>.+)|(?:rotten |homemade )?tin of spinach"
    r"|(?:rotten |homemade )?tin of (?:(?:soup made from|(?:french|deep|stir) fried|pickled|boiled|smoked|dried"
    r"|szechuan|broiled|sauteed|candied|pureed) )?(?P<tin>.+?)(?: meat)?"
)
"""Whose corpse, egg, statue, figurine, glob or tin it is; nobody's for a tin of spinach."""

CUT_NOTES = (
    "being worn", "weapon in hand", "weapon in hands", "wielded", "alternate weapon; not wielded", "in quiver",
    "in quiver pouch", "at the ready", "on right hand", "on left hand", "lit", "chained to you",
)  # fmt: skip
"""Notes that may be cut off at 80 characters, and that their beginning tells."""

WATERS = {
    f"{noun} of {word} water": buc
    for noun in ("potion", "potions")
    for word, buc in (("holy", "blessed"), ("unholy", "cursed"))
}
"""Names of holy and unholy water -> the state that they tell."""
