"""Playing key by key: the choices, a belief learnt from frames and keys, and a teacher that can be asked anywhere."""
