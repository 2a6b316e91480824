"""Reminders of what is due, inside the open private drawer."""
