"""The tables of monsters and objects, read from NetHack's C source, as rows of text ready for CSV."""

from __future__ import annotations

import re
from pathlib import Path

from agents.symbolic.knowledge.generation.c_source import (
    CSource,
    Tokens,
    braced,
    number_of,
    split_arguments,
    symbols_of,
    text_of,
)

Row = dict[str, str]

# include/monattk.h: the plain words that this package uses for the AT_ and AD_ codes.
_ATTACK_KINDS = {
    "0": "none", "AT_NONE": "passive", "AT_CLAW": "claw", "AT_BITE": "bite", "AT_KICK": "kick", "AT_BUTT": "butt",
    "AT_TUCH": "touch", "AT_STNG": "sting", "AT_HUGS": "hug", "AT_SPIT": "spit", "AT_ENGL": "engulf",
    "AT_BREA": "breath", "AT_EXPL": "explode", "AT_BOOM": "death_explosion", "AT_GAZE": "gaze",
    "AT_TENT": "tentacle", "AT_WEAP": "weapon", "AT_MAGC": "magic",
}  # fmt: skip
_DAMAGE_TYPES = {
    "AD_PHYS": "physical", "AD_MAGM": "magic_missile", "AD_FIRE": "fire", "AD_COLD": "cold", "AD_SLEE": "sleep",
    "AD_DISN": "disintegration", "AD_ELEC": "shock", "AD_DRST": "poison_strength", "AD_ACID": "acid",
    "AD_BLND": "blind", "AD_STUN": "stun", "AD_SLOW": "slow", "AD_PLYS": "paralysis", "AD_DRLI": "drain_level",
    "AD_DREN": "drain_energy", "AD_LEGS": "wound_legs", "AD_STON": "stone", "AD_STCK": "stick",
    "AD_SGLD": "steal_gold", "AD_SITM": "steal_item", "AD_SEDU": "charm_steal", "AD_TLPT": "teleport",
    "AD_RUST": "rust", "AD_CONF": "confuse", "AD_DGST": "digest", "AD_HEAL": "heal", "AD_WRAP": "wrap",
    "AD_WERE": "lycanthropy", "AD_DRDX": "poison_dexterity", "AD_DRCO": "poison_constitution",
    "AD_DRIN": "drain_intelligence", "AD_DISE": "disease", "AD_DCAY": "decay", "AD_SSEX": "seduce",
    "AD_HALU": "hallucination", "AD_DETH": "death", "AD_PEST": "pestilence", "AD_FAMN": "famine",
    "AD_SLIM": "slime", "AD_ENCH": "disenchant", "AD_CORR": "corrode", "AD_CLRC": "clerical_spell",
    "AD_SPEL": "mage_spell", "AD_RBRE": "random_breath", "AD_SAMU": "steal_amulet", "AD_CURS": "curse",
}  # fmt: skip
_ARMOR_SLOTS = {
    "ARM_SUIT": "body", "ARM_SHIELD": "shield", "ARM_HELM": "helm", "ARM_GLOVES": "gloves", "ARM_BOOTS": "boots",
    "ARM_CLOAK": "cloak", "ARM_SHIRT": "shirt",
}  # fmt: skip
# include/objclass.h:75; WEPTOOL writes the way a tool strikes where its to-hit bonus belongs, so a unicorn horn has +1.
_STRIKE_MODES = {"WHACK": "0", "PIERCE": "1"}


def species_rows(source: Path) -> list[Row]:
    """Return what `mons[]` (src/monst.c) says and nle does not: alignment and attacks, one row a species."""
    monsters = CSource.read(source / "src" / "monst.c", defined=["TEXTCOLOR"], keep=["MON", "LVL", "SIZ", "A", "ATTK"])
    rows = []
    for index, arguments in enumerate(monsters.calls("MON")):
        name, _, level, _, attacks = arguments[:5]
        if text_of(name):  # the terminator has no name
            rows.append(
                {
                    "index": str(index),
                    "name": text_of(name),
                    "alignment": _alignment(braced(level)[4]),
                    "attacks": ";".join(_attack(attack) for attack in braced(attacks) if attack[0] == "ATTK"),
                }
            )
    return rows


def _alignment(tokens: Tokens) -> str:
    return "unaligned" if tokens == ["A_NONE"] else str(number_of(tokens))


def _attack(tokens: Tokens) -> str:
    kind, damage, dice, sides = braced(tokens)
    return f"{_ATTACK_KINDS[kind[0]]} {_DAMAGE_TYPES[damage[0]]} {number_of(dice)}d{number_of(sides)}"


def object_rows(source: Path) -> list[Row]:
    """Return what `objects[]` (src/objects.c) and `dmgval` (src/weapon.c) say of each type that nle does not."""
    objects = CSource.read(source / "src" / "objects.c", defined=["OBJECTS_PASS_2_"], keep=["OBJECT", "OBJ", "BITS"])
    extra = damage_extras(source)
    rows = [_object_row(arguments, extra) for arguments in objects.calls("OBJECT")]
    return [{"index": str(index), **row} for index, row in enumerate(rows[:-1])]  # the last one is the terminator


def _object_row(arguments: list[Tokens], extra: dict[tuple[str, str], str]) -> Row:
    names, bits, prop, kind, _, _, _, _, small, large, first, second, nutrition = arguments[:13]
    name, appearance = (text_of(part) for part in braced(names))
    _, merges, _, container, magic, charged, unique, no_wish, big, _, direction, subtype, material = braced(bits)
    object_class = kind[0].removesuffix("_CLASS").lower()
    armor = object_class == "armor"
    weapon = bool(symbols_of(subtype)) and not armor and subtype != ["P_NONE"]
    code = c_name(name)
    row = {
        "name": name,
        "appearance": appearance,
        "class": object_class,
        "property": "" if prop == ["0"] else prop[0].lower(),
        "material": "" if material == ["0"] else material[0].lower(),
        "nutrition": str(number_of(nutrition)),
        "skill": "".join(subtype).replace("P_", "").lower() if weapon else "",
        "damage_small": _damage(small, extra.get((code, "small"), "")),
        "damage_large": _damage(large, extra.get((code, "large"), "")),
        "hit_bonus": str(number_of([_STRIKE_MODES.get(token, token) for token in first])) if weapon else "0",
        "slot": _ARMOR_SLOTS[subtype[0]] if armor else "",
        "protection": str(number_of(first)) if armor else "0",
        "cancellation": str(number_of(second)) if armor else "0",
        "spell_level": str(number_of(second)) if object_class == "spbook" else "0",
        "direction": direction[0].lower() if object_class in {"wand", "spbook"} and direction != ["0"] else "",
    }
    flags = {"merges": merges, "container": container, "magic": magic, "charged": charged, "unique": unique}
    flags |= {"no_wish": no_wish, "big": big}
    return row | {key: str(number_of(value)) for key, value in flags.items()}


def _damage(sides: Tokens, extra: str) -> str:
    base = number_of(sides)
    return "+".join(part for part in (f"1d{base}" if base else "", extra) if part)


def c_name(name: str) -> str:
    """Return the C constant of an object called `name`: "bill-guisarme" gives BILL_GUISARME."""
    return re.sub(r"\W", "_", name).upper()


def damage_extras(source: Path) -> dict[tuple[str, str], str]:
    """Return the damage that `dmgval` adds to the table's die: (C name, "small" or "large") -> "1d4", "2d6" or "1"."""
    tokens = CSource.read(source / "src" / "weapon.c").tokens
    switches = [at for at, token in enumerate(tokens) if token == "switch"]
    start = max(at for at in range(len(tokens)) if tokens[at] == "dmgval")
    large, small = [at for at in switches if at > start][:2]
    extras: dict[tuple[str, str], str] = {}
    for size, at in (("large", large), ("small", small)):
        body, _ = split_arguments(tokens, tokens.index("{", at))
        extras |= {(name, size): dice for name, dice in _cases([token for item in body for token in item])}
    return extras


def _cases(tokens: Tokens) -> list[tuple[str, str]]:
    result = []
    for group in " ".join(tokens).split("break"):
        amount = re.search(r"tmp (?:\+\+|\+ = \w+ \( (\d+)(?: , (\d+))? \))", group)
        if amount is not None:
            first, second = amount.groups()
            dice = f"{first}d{second}" if second else f"1d{first}" if first else "1"
            result += [(name, dice) for name in re.findall(r"case (\w+) :", group)]
    return result
