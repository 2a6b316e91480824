"""Adding a service: a known one, or one from its policy."""
