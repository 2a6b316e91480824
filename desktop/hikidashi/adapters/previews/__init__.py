"""Looks into documents: what hostile ones can do happens in a process of its own."""
