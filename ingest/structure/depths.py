"""Mends the depths of headings whose numbers go on at another depth: "## 3. …", then "### 4. …"."""

import re
from collections.abc import Sequence

from ingest.documents import Section
from ingest.structure.marks import COUNTED, find_mark, plain

_COUNTS = re.compile(r"^\d{1,2}[.):]\s")


def mended_depths(sections: Sequence[Section]) -> list[int]:
    """Return how deep each section stands, 0 for text before any heading.

    A numbered heading that stands deeper than the one it follows in number, and goes on with
    nothing at its own depth, stands beside it.
    """
    last: dict[tuple[str, int], int] = {}
    depths = []
    for section in sections:
        depth = len(section.path)
        counted = _count(section.heading) if depth else None
        if counted is not None:
            noun, first, end = counted
            if first > 1 and last.get((noun, depth)) != first - 1:
                above = [at for (n, at), to in last.items() if (n, to) == (noun, first - 1)]
                depth = max((at for at in above if at < depth), default=depth)
            last[noun, depth] = end
        depths.append(depth)
    return depths


def _count(heading: str) -> tuple[str, int, int] | None:
    mark = find_mark(heading)
    if mark is None or mark.noun in ("tier", "letter", "roman", "calendar"):
        return None
    if mark.strength == COUNTED and not _COUNTS.match(plain(heading)):
        return None
    return mark.noun, mark.first, mark.last
