"""The system's own keyring."""
