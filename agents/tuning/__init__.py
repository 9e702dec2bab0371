"""Which thresholds of the symbolic agent to move: games with all of them drawn, a regression, and what it proposes."""
