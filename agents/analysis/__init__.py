"""What lost a game, found by playing copies of it on with other dice: offline only, no agent ever sees it."""
