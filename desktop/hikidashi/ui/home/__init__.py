"""The first room: what could be done next."""
