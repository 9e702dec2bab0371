"""Things: pick up, drop, wear, wield, try out and use."""
