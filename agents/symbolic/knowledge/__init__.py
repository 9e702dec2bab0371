"""What a NetHack expert knows before turn 1, as typed, frozen look-ups; import the module you need, not the package."""
