"""The database of one drawer."""
