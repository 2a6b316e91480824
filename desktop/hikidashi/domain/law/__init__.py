"""The law as data: instruments, rights and their articles."""
