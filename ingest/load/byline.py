"""Reads who wrote an article, and when, from the lines under its title."""

import re
from collections.abc import Iterable
from datetime import date, datetime

_NAME = r"[A-Z][\w.'’-]*(?: (?:(?:de|van|von|der|la|bin|al)\s)?[A-Z][\w.'’-]*){1,3}"
_BY = re.compile(
    rf"^(?:(?:written|posted|published|words|story|author)\s*)?(?:by|:)\s+(?P<name>{_NAME})"
    r"(?P<rest>\s*(?:$|[·|•,(–—-].*$))",
    re.IGNORECASE,
)
_PROPER = re.compile(rf"^{_NAME}$")
_DATE = re.compile(
    r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{4}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})\b"
)
_FORMS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
MOST_LINES = 4
MOST_CHARS = 120
NEAR = 2


def read_byline(lines: Iterable[str]) -> tuple[str | None, str | None]:
    """Return author and date (ISO 8601) of the short lines under a title; None for what lacks.

    A line names the author after "by", or by the bare name where a date stands below it; a date
    counts beside an author or on a line of its own.
    """
    author = published = None
    short = [line.strip(" *_") for line in lines if line.strip()][:MOST_LINES]
    for n, line in enumerate(short):
        if len(line) > MOST_CHARS:
            break
        match = _BY.match(line)
        if match and author is None and _PROPER.match(match["name"]):
            author = match["name"]
        dated = any(_stands_alone(later) for later in short[n + 1 : n + 1 + NEAR])
        if dated and author is None and _PROPER.match(line) and not _stands_alone(line):
            author = line
        if published is None and (match or _stands_alone(line)):
            published = _date(line)
    return author, published


def is_byline(line: str) -> bool:
    """Whether a line says who wrote an article, and nothing else."""
    match = _BY.match(line)
    return match is not None and bool(_PROPER.match(match["name"]))


def _stands_alone(line: str) -> bool:
    """Whether a line says little but a date."""
    rest = _DATE.sub("", line)
    return rest != line and len(rest.split()) <= 6 and not rest.rstrip().endswith((".", ":"))


def _date(line: str) -> str | None:
    match = _DATE.search(line)
    if match is None:
        return None
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)|[.,]", "", match[0])
    return next((day.isoformat() for form in _FORMS if (day := _read(text, form))), None)


def _read(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None
