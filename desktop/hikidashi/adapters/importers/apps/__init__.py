"""Exports of other apps whose shape is known."""
