"""The law pack as it lies in the app."""
