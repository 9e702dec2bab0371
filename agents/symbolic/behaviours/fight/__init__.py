"""Killing: which enemy to hit, shoot, zap or wait for, and with what in hand."""
