"""Sokoban: the eight levels, the rules of pushing, and a solver."""
