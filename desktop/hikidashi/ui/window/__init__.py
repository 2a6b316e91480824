"""The frame around the rooms: rail, bars, menus, and the watch on idleness."""
