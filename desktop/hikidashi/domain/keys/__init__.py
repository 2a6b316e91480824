"""The ways into a vault, in the user's words."""
