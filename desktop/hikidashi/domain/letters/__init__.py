"""Letters: what must be said to whom, by which article of which text."""
