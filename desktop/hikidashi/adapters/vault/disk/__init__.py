"""Files and folders: written whole, locked, and never more than was asked."""
