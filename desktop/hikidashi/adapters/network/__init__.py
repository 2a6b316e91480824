"""The only room that opens a connection to other computers."""
