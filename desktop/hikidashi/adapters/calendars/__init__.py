"""Public holidays, from a library that keeps up with the world."""
