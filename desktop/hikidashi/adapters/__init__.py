"""The outside world: storage, files and programs behind the ports."""
