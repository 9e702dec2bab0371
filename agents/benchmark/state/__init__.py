"""State figures: how heroes stood along the games of a run, sampled while they play and put together in tables."""
