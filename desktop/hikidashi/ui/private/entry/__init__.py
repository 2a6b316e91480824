"""Entering records: the quick line, the form, and the same change to many."""
