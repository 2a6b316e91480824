"""The sorts of files that records are read from."""

from enum import StrEnum


class SourceKind(StrEnum):
    """Where records came from; a record keeps it as its ``origin``."""

    APPLE_HEALTH = "apple-health"
    HEALTH_AUTO_EXPORT = "health-auto-export"
    HEALTH_CONNECT = "health-connect"
    DRIP = "drip"
    CLUE = "clue"
    FLO = "flo"
    TABLE = "table"
    """A table that the user explained: CSV, a spreadsheet, JSON, or pasted."""
    HIKIDASHI = "hikidashi"
    """Our own lossless JSON; its records keep the origin that they had."""
