"""The private drawer: its own lock, and the entries in it."""
