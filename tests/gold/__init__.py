"""Compares readings of policies with what people have found in them."""
