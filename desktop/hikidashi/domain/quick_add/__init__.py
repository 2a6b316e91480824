"""Reading an entry from one typed line, in English or Japanese."""
