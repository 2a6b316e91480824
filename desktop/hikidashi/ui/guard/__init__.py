"""Sees to it that what is inside stays nowhere: screen, clipboard, memory."""
