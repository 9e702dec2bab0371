"""What only one of NLE's tasks asks for."""
