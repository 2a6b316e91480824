"""Analysis: what can be said about records from how often what was recorded.

What is worked out here is left out of every ``repr`` (the classes have none of their
own), so no traceback or log line can show it.
"""
