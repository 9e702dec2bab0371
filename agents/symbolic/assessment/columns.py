"""The layout of the forward model's tables and vectors, and the numbers it plays by."""

ROW, COLUMN, SPEED, HIT_POINTS, HIT_CHANCE, BLOW, DELAY = range(7)
"""Columns of the table of foes: where it is, its speed, the mean of its hit points, the hero's chance to hit it and the
mean damage of a hit, and the turns before it stirs."""

RESPECTS, FOLLOWS, SHOT_CHANCE, SHOT, HOLDS, URGENCY = range(7, 13)
"""Columns on: 1 when an Elbereth holds it off, and when it follows on stairs; the chance that a turn in line is a shot,
and the mean damage of that; 1 when its hit holds the hero helpless for a few turns; and how soon it is to be killed."""

FOE_COLUMNS = 13
MOST_ATTACKS = 6
"""Attacks of a species (include/permonst.h, NATTK); each is (chance to hit, dice, sides, bonus)."""

HP, MAX_HP, HERO_SPEED, PRAYER, POTION, WRITES, WRITTEN, REDUCTION = range(8)
"""The hero: hit points, their maximum, speed; chance that a prayer is heard (0 for none), mean of what a potion heals
(0 for none), chance that a try to write Elbereth comes out well, 1 when it stands on one, damage that its armour takes
off each hit at most."""

HERO_COLUMNS = 8

AT_ROW, AT_COLUMN, HELPLESS, SHIELDED = range(4)
"""In play, of the hero's place: where it is, and the turns for which it is helpless, or cannot be hurt."""

HP_NOW, STEPS, WARDED, HAS_PRAYED, HAS_DRUNK, KILLED = range(6)
"""In play, of its state."""

FIGHT, STAY, LEAVE, PRAY, QUAFF = range(5)
"""What a plan does once its path is walked: strike at who is beside the hero; write Elbereth if need be, and stay on
it; leave the level; pray at once; drink at once. The last two go on as a fight."""

ALIVE, HP_LEFT, TURNS, PRAYED, DRUNK, KILLS, LOST = range(7)
"""What a fight comes to: shares of the plays that are alive, have prayed, and have drunk; mean hit points left of the
maximum, turns, kills, and hit points lost."""

OUTCOME_COLUMNS = 7

BESIDE, SHOT_RANGE = 1, 7
"""Squares at which monsters strike, and up to which they shoot: fewer than BOLT_LIM, 8 (src/mthrowu.c, lined_up)."""

LOW, FIT = 1 / 7, 0.9
"""Shares of the hit points at which any god sees trouble (src/pray.c), and at which an Elbereth has done its work."""

HELPLESS_TURNS, PRAYING = 4, 3
"""Turns for which a hit that paralyses holds, and that a prayer takes: untouchable when heard, helpless when not
(src/pray.c, dopray)."""
