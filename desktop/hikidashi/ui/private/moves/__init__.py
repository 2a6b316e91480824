"""The move of records from a service into the private drawer."""
