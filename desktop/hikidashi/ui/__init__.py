"""The screen: the only room that knows Qt, and it knows no adapter."""
