"""The letters screen: the drafts, and the desk where a letter is written."""
