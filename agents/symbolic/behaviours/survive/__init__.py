"""Staying alive: cures, prayer, healing, ways out of a lost fight, cover, Elbereth, rest."""
