"""The first page of all: what the app keeps, where, and that nothing leaves."""
