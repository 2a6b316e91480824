"""The ways into a vault, and the keys that they lead to."""
