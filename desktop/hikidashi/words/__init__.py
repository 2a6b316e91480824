"""The sentences that ui and cli share, in every language of the catalogue."""
