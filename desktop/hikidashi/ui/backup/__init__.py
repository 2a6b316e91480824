"""Copies of the drawer: backups, and exports that are readable without us."""
