"""What may stand in a text that a person hands in, the same at the API and the command line."""

import re

MAX_QUESTION_CHARS = 4_000
MAX_TITLE_CHARS = 200
MAX_COMMENT_CHARS = 4_000
MAX_LINK_CHARS = 50_000
MAX_PASSAGE_CHARS = 20_000
MAX_NAME_CHARS = 200
MAX_MEMORY_CHARS = 300

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# The same in the dialect of JSON Schema, where surrogates come in pairs by definition.
ALLOWED_CHAR = r"[^\x00-\x08\x0b-\x1f\x7f-\x9f]"
TEXT_PATTERN = rf"^{ALLOWED_CHAR}*[^\s\x00-\x1f\x7f-\x9f]{ALLOWED_CHAR}*$"


def clean_text(text: str, max_chars: int) -> str:
    """Return the text trimmed.

    Raises:
        ValueError: it is empty or longer than `max_chars` once trimmed, or holds a lone surrogate
            or a control character other than tab and newline.
    """
    found = _FORBIDDEN.search(text)
    if found:
        code = f"U+{ord(found.group()):04X}"
        raise ValueError(
            f"holds {code} at character {found.start() + 1}; of the control characters only tab "
            "and newline are allowed, and surrogates only in pairs"
        )
    trimmed = text.strip()
    if not trimmed:
        raise ValueError("is empty; give at least one character that is not white space")
    if len(trimmed) > max_chars:
        raise ValueError(f"has {len(trimmed):,} characters; at most {max_chars:,} are allowed")
    return trimmed


def printable(text: str, max_chars: int = 500) -> str:
    """Return the text fit for a message: valid Unicode, no control characters, not too long."""
    shown = _FORBIDDEN.sub(lambda found: repr(found.group())[1:-1], text)
    return shown if len(shown) <= max_chars else shown[: max_chars - 1] + "…"
