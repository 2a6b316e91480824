"""Reads records from the files of other apps, and from tables."""
