"""Whole vaults in one file: backups, and exports that others can read."""
