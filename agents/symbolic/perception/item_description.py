"""Writing an item as NetHack writes it (``objnam.c`` ``doname``): the inverse of `parse_item`."""

from __future__ import annotations

from agents.symbolic.perception.items import Item
from agents.symbolic.perception.plurals import plural, with_article


def _adjectives(item: Item, *, with_buc: bool) -> list[str]:
    """Everything between the article and the name, in ``doname``'s order."""
    words = [
        "empty" if item.empty and item.name != "tin" else "",
        item.buc if item.buc and with_buc else "",
        item.lock or "",
        "greased" if item.greased else "",
        "poisoned" if item.poisoned else "",
        *item.erosion,
        item.proof or "",
        "" if item.enchantment is None else f"{item.enchantment:+d}",
        "partly used" if item.partly_used else "",
        "partly eaten" if item.partly_eaten else "",
        "diluted" if item.diluted else "",
        "historic" if item.historic else "",
    ]
    return [word for word in words if word]


def _tail_of(item: Item) -> str:
    """Everything behind the name, in ``doname``'s order."""
    notes = [f" ({note})" for note in item.notes]
    if item.charges:
        notes.insert(0, f" ({item.charges.recharged}:{item.charges.left})")
    if item.price:
        amount = item.price.amount
        cost = f", {amount} zorkmid{'' if amount == 1 else 's'}" if item.price.terms != "no charge" else ""
        notes.append(f" ({item.price.terms}{cost})")
    stacks = "" if item.contents is None else f" containing {item.contents} item{'' if item.contents == 1 else 's'}"
    called = f" called {item.called}" if item.called else ""
    named = f" named {item.named}" if item.named else ""
    return called + named + stacks + "".join(notes)


def describe(item: Item) -> str:
    """Return the text of `item`; "some" comes back as a number."""
    holy = item.name == "potion of water" and item.buc in ("blessed", "cursed")
    adjectives = _adjectives(item, with_buc=not holy)
    name = f"potion of {'holy' if item.buc == 'blessed' else 'unholy'} water" if holy else item.name
    name = "empty tin" if item.empty and name == "tin" else name
    if item.kind == "corpse" and name.endswith(("'s corpse", "s' corpse")):
        name = " ".join([name.removesuffix(" corpse"), *adjectives, "corpse"])
        return ("the " if item.definite else "") + name + _tail_of(item)
    name = f"{item.measure} {name}" if item.measure else name
    phrase = " ".join([*adjectives, name if item.quantity == 1 else plural(name)])
    if item.quantity != 1:
        return f"{item.quantity} {phrase}{_tail_of(item)}"
    return (f"the {phrase}" if item.definite else with_article(phrase)) + _tail_of(item)
