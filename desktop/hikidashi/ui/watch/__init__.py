"""Versions of a policy, what has changed in it, and looking at it again."""
