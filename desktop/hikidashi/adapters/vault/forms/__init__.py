"""How values are written down: JSON with one spelling only."""
