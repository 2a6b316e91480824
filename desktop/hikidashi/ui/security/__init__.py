"""The ways into the drawer, its key, its locks, and whether it is sound."""
