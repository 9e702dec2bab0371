"""A learned estimate of danger: how likely the hero is to die after each way that is open to it.

Learned from copies of games in which each way was tried; the symbolic agent is overruled where another one is clearly
less deadly.
"""
