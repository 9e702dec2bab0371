"""What the hero may want to do: one file a concern, each a pure function of the belief that proposes or refuses."""
