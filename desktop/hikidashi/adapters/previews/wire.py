"""What the two processes of the PDF preview say to each other.

The child imports this file alone, by its path, so it imports nothing of ours.
"""

import struct
from collections.abc import Callable

# From the child: a sign and two numbers.
SAID = struct.Struct("!cQQ")
READ = b"R"  # it wants bytes: where, how many
OPENED = b"O"  # how many pages there are, how many sizes follow
DRAWN = b"D"  # width and height; the pixels follow
REFUSED = b"X"  # why: one of the reasons below

BROKEN, LOCKED = 0, 1

# To the child.
NUMBER = struct.Struct("!Q")  # a size in bytes
WISH = struct.Struct("!QQ")  # the number of a page, its width in pixels
SIZE = struct.Struct("!dd")  # a page's width and height in points

MOST_PAGES = 2_000
"""Pages that are shown; looking up the sizes of more would take too long."""
SIDES = (0.01, 1e6)
"""Points, of which a page may have so few and so many on a side; A4 has 595 and 842."""
MOST_PIXELS = 24_000_000
"""Of one page, however long and narrow it is."""


def is_size(wide: float, high: float) -> bool:
    """Tell whether a page can have this size, whoever says so."""
    least, most = SIDES
    return least <= wide <= most and least <= high <= most  # and no NaN


def read_exactly(read: Callable[[int], bytes], size: int) -> bytes:
    """Return ``size`` bytes.

    Raises:
        EOFError: there are fewer.
    """
    data = bytearray()
    while len(data) < size:
        piece = read(size - len(data))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)
