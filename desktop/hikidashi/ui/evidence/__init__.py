"""What a policy says, in words, and the very sentence that says it."""
