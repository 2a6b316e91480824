"""Making a drawer and opening it."""
