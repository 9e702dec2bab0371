"""Singular and plural as NetHack forms them (``objnam.c`` ``makesingular`` and ``makeplural``).

Object names and monster names only: the rules that NetHack has for fruit names typed by players are left out.
"""

import re

_COMPOUND = re.compile(
    r" of | labeled | called | named | above| versus | from | in | on | a la | with| de | d'| du |-in-|-at-"
)
"""Only what stands before one of these takes the plural: *scrolls* of light, *lurkers* above."""

_SAME = re.compile(
    r"(?:boots|shoes|gloves|lenses|scales|eyes|gauntlets|iron bars|bison|deer|elk|fish|fowl|tuna|yaki|-hai|krill|manes"
    r"|moose|ninja|sheep|ronin|roshi|shito|tengu|ki-rin|nazgul|gunyoki|piranha|samurai|shuriken|craft)$",
    re.IGNORECASE,
)

_IRREGULAR = (
    ("child", "children"), ("cubus", "cubi"), ("culus", "culi"), ("djinni", "djinn"), ("erinys", "erinyes"),
    ("foot", "feet"), ("fungus", "fungi"), ("goose", "geese"), ("knife", "knives"), ("labrum", "labra"),
    ("louse", "lice"), ("mouse", "mice"), ("mumak", "mumakil"), ("nemesis", "nemeses"), ("ovum", "ova"), ("ox", "oxen"),
    ("rtex", "rtices"), ("serum", "sera"), ("staff", "staves"), ("tooth", "teeth"),
)  # fmt: skip

_NO_MAN = re.compile(r"(?:hu|sha|talis)m[ae]n$")
"""Words that end in -man or -men without being about men: humans, shamans, talismans."""

_LIKE_CONSONANT = ("one-", "eucalyptus", "unicorn", "uranium", "useful")
_LETTERS_WITH_VOWEL_SOUND = tuple("aefhilmnosx")

_DROP_ES = ("eses", "oxes", "nxes", "ches", "uses", "sses", "shes", "atoes", "dingoes", "aleaxes", "aklyses")
_DROP_S_OF_IES = ("cookies", " pies", " genies", "mbies", "yries")
_KEEP_S = ("us", "ss", " lens")


def _split(phrase: str) -> tuple[str, str]:
    match = _COMPOUND.search(phrase)
    return (phrase, "") if match is None else (phrase[: match.start()], phrase[match.start() :])


def _irregular(word: str, source: int, target: int) -> str | None:
    for pair in _IRREGULAR:
        if word.endswith(pair[target]):
            return word
        if word.endswith(pair[source]) and not (word.endswith("ox") and word not in ("ox", "muskox")):
            return word[: len(word) - len(pair[source])] + pair[target]
    return None


def _singular_word(word: str) -> str:
    if word.endswith("ies"):
        return word[:-1] if word.endswith(_DROP_S_OF_IES) or word in ("pies", "genies") else word[:-3] + "y"
    if word.endswith("ves") and word[-4:-3] in "lraeiou" and not word.endswith(("cloves", "nerves", "glaives")):
        return word[:-3] + "f"
    if word.endswith(_DROP_ES) and not word.endswith("bardiches"):
        return word[:-2]
    if word.endswith("s") and not (word.endswith(_KEEP_S) and not word.endswith(("tengus", "hezrous"))):
        return word[:-1]
    if word.endswith("men") and not _NO_MAN.search(word):
        return word[:-2] + "an"
    if word.endswith("ae"):
        return word[:-1]
    return word[:-1] + "um" if word.endswith(("elia", "eria")) else word


def singular(phrase: str) -> str:
    """Return `phrase` for one thing.

    >>> singular("scrolls labeled READ ME"), singular("cloves of garlic"), singular("throwing stars")
    ('scroll labeled READ ME', 'clove of garlic', 'throwing star')
    """
    word, rest = _split(phrase)
    if _SAME.search(word):
        return phrase
    irregular = _irregular(word, 1, 0)
    return (_singular_word(word) if irregular is None else irregular) + rest


def _plural_word(word: str) -> str:
    if len(word) == 1 or not word[-1].isalpha():
        return word + "'s"
    if word.endswith(("ae", " ya")) or word == "ya":
        return word
    if word.endswith("man") and not _NO_MAN.search(word):
        return word[:-2] + "en"
    if word.endswith("f") and word[-2:-1] in "lraeiou" and not word.endswith("erf"):
        return word[:-1] + "ves"
    if word.endswith("ium"):
        return word[:-2] + "a"
    if word.endswith(("larva", "amoeba", "alga", "hypha")):
        return word + "e"
    if word.endswith("us") and len(word) > 3 and not word.endswith(("lotus", "wumpus")):
        return word[:-2] + "i"
    if word.endswith(("z", "x", "s", "ch", "sh", "ato", "dingo")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"


def plural(phrase: str) -> str:
    """Return `phrase` for several things.

    >>> plural("knife"), plural("lump of royal jelly"), plural("pair of boots")
    ('knives', 'lumps of royal jelly', 'pair of boots')
    """
    if phrase.startswith("pair of "):
        return phrase
    word, rest = _split(phrase)
    if _SAME.search(word):
        return phrase
    irregular = _irregular(word, 0, 1)
    return (_plural_word(word) if irregular is None else irregular) + rest


def with_article(phrase: str) -> str:
    """Put "a" or "an" before `phrase` (``objnam.c`` ``just_an``).

    >>> with_article("unicorn horn"), with_article("uncursed dagger"), with_article("X-ray")
    ('a unicorn horn', 'an uncursed dagger', 'an X-ray')
    """
    lowered = phrase.lower()
    if len(lowered) < 2:
        an = lowered in _LETTERS_WITH_VOWEL_SOUND
    elif lowered[0] == "x":
        an = lowered[1] not in "aeiou"
    else:
        an = lowered[0] in "aeiou" and not lowered.startswith(_LIKE_CONSONANT)
    return f"{'an' if an else 'a'} {phrase}"
