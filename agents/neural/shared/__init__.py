"""What the policies share: settings, weight files, networks with named inputs, curves, and the account of a choice."""
