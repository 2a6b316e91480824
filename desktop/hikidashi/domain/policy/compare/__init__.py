"""How two versions of a policy differ: in what they say, in clauses and in words."""
