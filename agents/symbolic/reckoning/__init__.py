"""What the behaviours decide by: odds of fights, lines of fire, ways on, the worth of things. Nothing here acts."""
