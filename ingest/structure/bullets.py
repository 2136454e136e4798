"""Makes list items of lines that a sign begins where a list's marker would stand ("→ Shell")."""

import re
import unicodedata
from collections.abc import Collection, Sequence

_SIGN = re.compile(r"^\s*(?P<sign>\S)\ufe0f?\s+(?=\S)")
_SIGNS = ("Sm", "So")
_OTHERS = "o»›"


def with_items(lines: Sequence[str], code: Collection[int]) -> list[str]:
    """Return lines with those as items that begin with the same sign as one beside them.

    Args:
        lines: Of a section's text.
        code: Numbers of lines that are left as they are.
    """
    signs = [None if number in code else _sign(line) for number, line in enumerate(lines)]
    found = list(lines)
    for number, sign in enumerate(signs):
        if sign is not None and sign in (_beside(signs, lines, number, step) for step in (-1, 1)):
            found[number] = _SIGN.sub("- ", lines[number])
    return found


def _sign(line: str) -> str | None:
    match = _SIGN.match(line)
    sign = match["sign"] if match else ""
    return sign if sign and (sign in _OTHERS or unicodedata.category(sign) in _SIGNS) else None


def _beside(signs: Sequence[str | None], lines: Sequence[str], at: int, step: int) -> str | None:
    """Return the sign of the next line in a direction that is not blank."""
    at += step
    while 0 <= at < len(lines) and not lines[at].strip():
        at += step
    return signs[at] if 0 <= at < len(lines) else None
