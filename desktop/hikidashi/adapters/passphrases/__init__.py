"""Passphrases: how hard one is to guess, and new ones."""
