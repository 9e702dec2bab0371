"""The layout of the forward model's tables and vectors, and the numbers it plays by."""

ROW, COLUMN, FOE_SPEED, HIT_POINTS, HIT_CHANCE, BLOW, SHOT_CHANCE, SHOT, HOLDS, URGENCY = range(10)
"""Columns of the table of foes: where it is, its speed, the mean of its hit points, the hero's chance to hit it and the
mean damage of a hit; the chance that a turn in line is a shot, and the mean damage of that; the chance that its hit
holds the hero helpless for a few turns; and how soon it is to be killed."""

FOE_COLUMNS = 10
"""How many columns that are."""

MOST_ATTACKS = 6
"""Attacks of a species (include/permonst.h, NATTK); each is (chance to hit, dice, sides, bonus)."""

HERO_ROW, HERO_COLUMN, HP, HERO_SPEED, REDUCTION = range(5)
"""The hero: where it is, its hit points and speed, and the damage that its armour takes off each hit at most."""

HERO_COLUMNS = 5
"""How many numbers that are."""

HP_NOW, HELPLESS, KILLED = range(3)
"""The hero in play: the hit points that are left, the turns for which it is helpless, how many foes it has killed."""

ALIVE, TURNS, KILLS, LOST = range(4)
"""What a fight comes to: the share of the plays that the hero lives through, and on average its turns, kills, and hit
points lost."""

OUTCOME_COLUMNS = 4
"""How many numbers that are."""

HELPLESS_TURNS = 4
"""Turns for which a hit that paralyses holds."""
