"""What a net is given: the belief as named features, what is at risk in a decision, the raw screen as arrays."""
