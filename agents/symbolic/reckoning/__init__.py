"""What a decision is reckoned with: odds of fights, lines of fire, ways on, the worth of things. Nothing here acts."""
