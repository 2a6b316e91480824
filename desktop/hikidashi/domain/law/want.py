"""What a user may want of somebody who holds data about them."""

from enum import StrEnum


class Want(StrEnum):
    """A wish in plain words; each law says which of its rights answer it."""

    SEE = "see"
    FIX = "fix"
    DELETE = "delete"
    STOP_USING = "stop_using"
    STOP_SHARING = "stop_sharing"
    STOP_ADVERTISING = "stop_advertising"
    TAKE_ALONG = "take_along"
    LEAVE = "leave"
    EXPLAIN = "explain"
    KNOW_HOLDER = "know_holder"
