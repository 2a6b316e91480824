"""Tables of any making: CSV, spreadsheets, JSON, and what was pasted."""
