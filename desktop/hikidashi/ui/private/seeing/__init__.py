"""The ways to see what is in the private drawer: calendar, timeline, table."""
