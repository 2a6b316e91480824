"""What a passphrase must be; known at the door, before anything else is loaded."""

SHORTEST_PASSPHRASE = 8
"""Characters; shorter ones are refused when a vault is made, never when opened."""
