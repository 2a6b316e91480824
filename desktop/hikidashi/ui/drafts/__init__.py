"""Drafts as they are listed, wherever letters are shown."""
