"""The words of the letters."""
