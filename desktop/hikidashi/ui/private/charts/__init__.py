"""Analysing the private drawer: charts, their text, and a summary for a doctor."""
