"""Looking, which takes no time: the hero and its spells, the monsters in view, the things underfoot."""
