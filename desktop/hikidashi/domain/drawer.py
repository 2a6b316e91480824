"""The two drawers: what is open after unlocking, and what has a lock of its own."""

from enum import StrEnum


class Drawer(StrEnum):
    """Which of a vault's two stores something lies in.

    MAIN opens with the vault. PRIVATE has its own key: while it is closed, nothing in
    it can be decrypted, not even by the unlocked app.
    """

    MAIN = "main"
    PRIVATE = "private"
