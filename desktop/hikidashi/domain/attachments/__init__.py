"""Files that the user keeps with something else."""
