"""Reminders: when something regular is due."""
