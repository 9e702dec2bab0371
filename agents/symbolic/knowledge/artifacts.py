"""The artifacts: base object, owner, powers and attack bonus (include/artilist.h)."""

from __future__ import annotations

from dataclasses import dataclass

from agents.symbolic.knowledge._table import UnknownNameError, rows
from agents.symbolic.knowledge.object_types import ObjectType, object_type_named


@dataclass(frozen=True, slots=True)
class Artifact:
    """One artifact.

    Attributes
    ----------
    name : str
    object_type : ObjectType
        The ordinary object that it is, or that is to be named.
    wielded, carried : frozenset of str
        Powers (SPFX_* of include/artifact.h, lower case) while wielded or worn, and while only carried.
    target : str
        What a bonus limited by "dflag2" or "dclas" is limited to, such as "m2_orc" or "s_dragon"; else "".
    damage_type : str
        Of the attack (`DamageType` values), or "" for none.
    hit_bonus : int
        Adds rnd(hit_bonus) to the to-hit roll, 0 for none.
    damage_bonus : int
        Adds rnd(damage_bonus); 0 with a damage type doubles the damage instead (src/artifact.c:842).
    defends, carry_defends : str
        Damage type that wielding or carrying it wards off, or "".
    invoke : str
        What invoking it does, or "".
    alignment : str
        "lawful", "neutral", "chaotic" or "none" (anyone may touch it).
    role, race : str
        Whose it is, lower case, or "".
    cost : int
        Base price; also points for carrying it out of the dungeon.
    """

    name: str
    object_type: ObjectType
    wielded: frozenset[str]
    carried: frozenset[str]
    target: str
    damage_type: str
    hit_bonus: int
    damage_bonus: int
    defends: str
    carry_defends: str
    invoke: str
    alignment: str
    role: str
    race: str
    cost: int

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def quest(self) -> bool:
        """Whether it is the prize of a role's quest."""
        return "intel" in self.wielded and "nogen" in self.wielded and self.name != "Excalibur"

    def safe_to_touch(self, alignment: str) -> bool:
        """Return whether a hero of `alignment`, in good standing, picks it up unhurt, as far as alignment goes."""
        return self.alignment in {"none", alignment}


def _powers(text: str) -> frozenset[str]:
    return frozenset(filter(None, text.split(";")))


def _artifact(row: dict[str, str]) -> Artifact:
    return Artifact(
        name=row["name"],
        object_type=object_type_named(row["object"]),
        wielded=_powers(row["wielded"]),
        carried=_powers(row["carried"]),
        target=row["target"],
        damage_type=row["damage_type"],
        hit_bonus=int(row["hit_bonus"]),
        damage_bonus=int(row["damage_bonus"]),
        defends=row["defends"],
        carry_defends=row["carry_defends"],
        invoke=row["invoke"],
        alignment=row["alignment"],
        role=row["role"],
        race=row["race"],
        cost=int(row["cost"]),
    )


ARTIFACTS: tuple[Artifact, ...] = tuple(_artifact(row) for row in rows("artifacts.csv"))
_BY_NAME = {artifact.name: artifact for artifact in ARTIFACTS}


def artifact_named(name: str) -> Artifact:
    """Return the artifact called `name`, with its "The" if it has one.

    Raises
    ------
    UnknownNameError
        If there is no such artifact.
    """
    try:
        return _BY_NAME[name]
    except KeyError:
        raise UnknownNameError(f"no artifact is called {name!r}") from None
