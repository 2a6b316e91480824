"""What the app knows of its user, and how it should behave."""
