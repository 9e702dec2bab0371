"""What solving a problem would be worth: the game changed and the agent as it is. For analysis; nothing here plays."""
