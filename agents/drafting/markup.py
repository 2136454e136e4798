"""Takes out of a draft's Markdown what a reader's browser would fetch or run."""

import re

_IMAGE = re.compile(r"!\[([^\]]*)\](?:\([^)]*\)?|\[[^\]]*\])")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]*)\)")
_REFERENCE = re.compile(r"\[([^\]]+)\]\[([^\]]*[^\]\d][^\]]*)\]")
_TAG = re.compile(r"<!--.*?(?:-->|$)|</?[A-Za-z!?][^>]*(?:>|$)")
_EMPHASIS = re.compile(r"\*\*|(?<!\w)__|__(?!\w)|`+|~~")
_STRESSED = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")


def plain(line: str) -> str:
    """Return a line as words: no images, links, HTML or emphasis; what they show stays.

    An address that was hidden behind a word is gone; one in plain sight is left to the check.
    """
    line = _IMAGE.sub(r"\1", line)
    line = _LINK.sub(_shown, line)
    line = _REFERENCE.sub(r"\1", line)
    line = _TAG.sub("", line)
    return _STRESSED.sub(r"\1", _EMPHASIS.sub("", line))


def _shown(link: re.Match[str]) -> str:
    return f"[{link[1]}]" if link[1].strip().isdigit() else link[1]
