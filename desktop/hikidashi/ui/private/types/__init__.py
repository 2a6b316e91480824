"""What the user keeps: record types, their fields and options."""
