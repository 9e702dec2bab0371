"""The tables of roles and races, read from NetHack's C source, as rows of text ready for CSV."""

from __future__ import annotations

from pathlib import Path

from agents.symbolic.knowledge.generation.c_source import (
    CSource,
    SourceError,
    Tokens,
    braced,
    number_of,
    symbols_of,
    text_of,
)
from agents.symbolic.knowledge.generation.tables import Row, c_name, object_rows

# The stems of a role's arrays in src/u_init.c and src/attrib.c.
_ARRAYS = {
    "Arc": ("Archeologist", "A"), "Bar": ("Barbarian", "B"), "Cav": ("Cave_man", "C"), "Hea": ("Healer", "H"),
    "Kni": ("Knight", "K"), "Mon": ("Monk", "Mon"), "Pri": ("Priest", "P"), "Rog": ("Rogue", "R"),
    "Ran": ("Ranger", "Ran"), "Sam": ("Samurai", "S"), "Tou": ("Tourist", "T"), "Val": ("Valkyrie", "V"),
    "Wiz": ("Wizard", "W"),
}  # fmt: skip
_RACES = ("dwa", "elf", "gno", "orc", "hum")
_PREFIXES = {
    "potion": ("POT_", "potion of "), "scroll": ("SCR_", "scroll of "), "spbook": ("SPE_", "spellbook of "),
    "wand": ("WAN_", "wand of "), "ring": ("RIN_", "ring of "),
}  # fmt: skip


def _roles(source: Path) -> list[list[Tokens]]:
    entries = CSource.read(source / "src" / "role.c").array("roles")
    return [braced(entry) for entry in entries[:-1]]


def role_rows(source: Path) -> list[Row]:
    """Return `roles[]` of src/role.c, one row a role."""
    objects = object_names(source)
    rows = []
    for entry in _roles(source):
        names, ranks, *gods = entry[:5]
        code, pet, allowed = text_of(entry[5]), entry[10][0], symbols_of(entry[19])
        male, female = _pair(names)
        rows.append(
            {
                "code": code.lower(),
                "name": male,
                "female_name": female,
                "ranks": ";".join("/".join(_pair(rank)) for rank in braced(ranks)),
                "gods": ";".join(text_of(god).lstrip("_") for god in gods),
                "races": _masks(allowed, "MH_"),
                "genders": _masks(allowed, "ROLE_", {"male", "female"}),
                "alignments": _masks(allowed, "ROLE_", {"lawful", "neutral", "chaotic"}),
                "pet": "" if pet == "NON_PM" else _monster(pet),
                "attributes": _numbers(entry[20]),
                "spell_base": str(number_of(entry[26])),
                "spell_emergency": str(number_of(entry[27])),
                "spell_shield": str(number_of(entry[28])),
                "spell_armor": str(number_of(entry[29])),
                "spell_attribute": entry[30][0].removeprefix("A_").lower(),
                "special_spell": objects[entry[31][0]],
                "special_spell_bonus": str(number_of(entry[32])),
            }
        )
    return rows


def race_rows(source: Path) -> list[Row]:
    """Return `races[]` of src/role.c, one row a race."""
    rows = []
    for entry in map(braced, CSource.read(source / "src" / "role.c").array("races")[:-1]):
        allowed = symbols_of(entry[9])
        rows.append(
            {
                "code": text_of(entry[3]).lower(),
                "name": text_of(entry[0]),
                "adjective": text_of(entry[1]),
                "alignments": _masks(allowed, "ROLE_", {"lawful", "neutral", "chaotic"}),
                "peaceful": _masks(symbols_of(entry[11]), "MH_"),
                "hostile": _masks(symbols_of(entry[12]), "MH_"),
            }
        )
    return rows


def skill_rows(source: Path) -> list[Row]:
    """Return how far each role may train each skill (src/u_init.c, Skill_*)."""
    text = CSource.read(source / "src" / "u_init.c")
    rows = []
    for code, (_, stem) in _ARRAYS.items():
        for skill, limit in map(braced, text.array(f"Skill_{stem}")[:-1]):
            name = skill[0].removeprefix("P_").lower().replace("martial_arts", "bare_handed_combat")
            rows.append({"role": code.lower(), "skill": name, "limit": limit[0].removeprefix("P_").lower()})
    return rows


def inventory_rows(source: Path) -> list[Row]:
    """Return what each role starts with before race and chance change it (src/u_init.c, the trobj arrays)."""
    objects = object_names(source)
    keep = ["UNDEF_TYP", "UNDEF_SPE", "UNDEF_BLESS"]
    text = CSource.read(source / "src" / "u_init.c", keep=keep)
    rows = []
    for code, (stem, _) in _ARRAYS.items():
        for kind, enchantment, object_class, quantity, _ in map(braced, text.array(stem)[:-1]):
            rows.append(
                {
                    "role": code.lower(),
                    "object": objects.get(kind[0], ""),
                    "class": object_class[0].removesuffix("_CLASS").lower(),
                    "enchantment": "" if enchantment == ["UNDEF_SPE"] else str(number_of(enchantment)),
                    "quantity": str(number_of(quantity)),
                }
            )
    return rows


def intrinsic_rows(source: Path) -> list[Row]:
    """Return which property a role or race has from which experience level on (src/attrib.c, *_abil)."""
    text = CSource.read(source / "src" / "attrib.c")
    rows = []
    for code in [*(code.lower() for code in _ARRAYS), *_RACES]:
        for level, ability, *_ in map(braced, text.array(f"{code}_abil")[:-1]):
            name = next(token for token in ability if token.startswith("H"))
            rows.append({"owner": code, "level": str(number_of(level)), "property": _property(name)})
    return rows


def object_names(source: Path) -> dict[str, str]:
    """Return the full name of each object by its C constant: SPE_DIG gives "spellbook of dig"."""
    names = {}
    for row in object_rows(source):
        constant, prefix = _PREFIXES.get(row["class"], ("", ""))
        names[constant + c_name(row["name"])] = prefix + row["name"]
    return names


def _pair(tokens: Tokens) -> tuple[str, str]:
    male, female = braced(tokens)
    return text_of(male), text_of(female)


def _masks(names: tuple[str, ...], prefix: str, among: set[str] | None = None) -> str:
    found = [name.removeprefix(prefix).lower() for name in names if name.startswith(prefix)]
    return ";".join(name for name in found if among is None or name in among)


def _numbers(tokens: Tokens) -> str:
    return ";".join(str(number_of(part)) for part in braced(tokens))


def _monster(constant: str) -> str:
    return "" if constant == "NON_PM" else constant.removeprefix("PM_").replace("_", " ").lower()


def _property(field: str) -> str:
    name = field.removeprefix("H").lower().replace("_resistance", "_res").replace("see_invisible", "see_invis")
    if not name:
        raise SourceError(f"not a property: {field!r}")
    return name
