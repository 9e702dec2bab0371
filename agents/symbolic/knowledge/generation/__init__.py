"""Builds the data files of `agents.symbolic.knowledge` from NetHack's C source; a development tool, unused in play."""
