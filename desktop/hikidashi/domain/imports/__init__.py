"""Records from elsewhere: what a file holds, and how it becomes the user's own."""
