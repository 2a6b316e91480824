"""The frame of the open private drawer: its tabs, and an entry beside them."""
