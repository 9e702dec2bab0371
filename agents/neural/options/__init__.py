"""The hybrid: a net chooses among what the symbolic behaviours offer, where it matters."""
