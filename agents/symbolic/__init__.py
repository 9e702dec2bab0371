"""The symbolic agent: rules, beliefs and planning over an expert's knowledge of the game."""
