"""Files that the user asked for, written whole or not at all."""
