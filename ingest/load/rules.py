"""Reads the rules that plain text draws with signs: headings framed or underlined, and lines."""

import re

_RULE = re.compile(r"^\s*([=\-_~*#+^])\1{2,}\s*$")
_MAX_WORDS = 12
_SHORTER = 0.5  # of the title; a shorter rule does not underline it


def read_rules(text: str) -> str:
    """Return a text with headings marked by "#" where rules frame or underline them.

    Each way to draw one is a level, the first the highest, as in reStructuredText; all other
    rules become blank lines, so that every line keeps its number.
    """
    lines = text.split("\n")
    ruled = [_RULE.match(line) for line in lines]
    levels: dict[tuple[str, bool], int] = {}
    for number, rule in enumerate(ruled):
        if rule is None:
            continue
        lines[number] = ""
        title = lines[number - 1].strip() if number else ""
        framed = number > 1 and ruled[number - 2] is not None
        alone = framed or number < 2 or not lines[number - 2].strip()
        if alone and _is_title(title, rule[0].strip()):
            level = levels.setdefault((rule[1], framed), len(levels) + 2)
            lines[number - 1] = f"{'#' * min(level, 6)} {title}"
    return "\n".join(lines)


def _is_title(text: str, rule: str) -> bool:
    short = 0 < len(text.split()) <= _MAX_WORDS and len(rule) >= _SHORTER * len(text)
    return short and text[0].isalnum() and text[-1] not in ".,;:"
