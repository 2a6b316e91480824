"""Entries that come into the private drawer from files, and go out into files."""
