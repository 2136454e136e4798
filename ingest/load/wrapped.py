"""Tells lines that were broken for their length from lines that begin something of their own."""

import re

LEAST_WRAPPED = 50  # shorter lines are typed lists, addresses or verse
_ENDED = '.!?:;"”'
_BEGINS = re.compile(r"[A-Z][\w /&'-]{0,30}:(?:\s|$)|[^\w\s(\"“‘'`$€£₹.,~-]")


def goes_on(above: str, below: str) -> bool:
    """Whether a line goes on with the sentence of the line above it in its paragraph.

    A label ("Time: …") and a sign such as "→" begin something new.
    """
    line = above.rstrip()
    return len(line) >= LEAST_WRAPPED and line[-1] not in _ENDED and not _BEGINS.match(below)
