"""Moving the user's records from a service into their own drawer."""
