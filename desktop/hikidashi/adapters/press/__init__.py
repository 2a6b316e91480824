"""The press: turns a letter into pages and files."""
