"""What the heads of columns say of their cells, by lists of words."""

import re

from ingest.structure.labels import label_of
from ingest.structure.marks import is_number
from ingest.structure.naming import says_nothing
from ingest.structure.words import any_of

TOPIC = re.compile(any_of("topic_columns"), re.IGNORECASE)
PLACE = re.compile(rf"^{any_of('place_columns')}$", re.IGNORECASE)
ASIDE = re.compile(any_of("aside_columns"), re.IGNORECASE)
TIME = re.compile(
    r"\b(?:duration|time|hours?|weeks?|effort|length|pace|estimate\w*|workload)\b", re.IGNORECASE
)
STATES = re.compile(r"\b(?:goals?|outcomes?|objectives?|milestones?|highlights?)\b", re.IGNORECASE)


def tells_time(name: str) -> bool:
    """Whether a column of this head tells when, or how long."""
    return bool(TIME.search(name) or PLACE.match(name))


def may_name(name: str) -> bool:
    """Whether a column of this head may name phases, since it is known for nothing else."""
    return not (STATES.search(name) or ASIDE.search(name) or label_of(name))


def may_list(name: str, text: str) -> bool:
    """Whether a column of unknown purpose says something of its phase."""
    if not re.search(r"[^\W\d]", text) or is_number(text) or says_nothing(text):
        return False
    if STATES.search(name):
        return True
    known = TIME.search(name) or ASIDE.search(name) or PLACE.match(name.strip())
    return not known and label_of(name) is None
