"""The frame around the rooms: lobby, rail, bars and menus."""
