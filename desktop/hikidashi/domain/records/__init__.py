"""The user's own records, which lie in the private drawer."""
