"""Brings together all that a message wishes of a plan: "from May on, and Sundays only"."""

import re
from collections.abc import Iterator, Sequence

from agents.moves.making import TOOL as MAKE
from agents.moves.move import Call
from agents.moves.plan_wording import asks_for_plan
from agents.moves.rescheduling import TOOL as CHANGE

MOST_WORDS = 30
_CUT = re.compile(
    r"[,.;]\s+(?:and |but |also |plus )*|\s+(?:and|but|plus)\s+(?:also )?", re.IGNORECASE
)


def is_open(call: Call, text: str) -> bool:
    """Whether rules know that a plan is spoken of, and not what of it shall be otherwise."""
    if call.tool == CHANGE:
        return not call.args or call.args.get("ask") in ("what", "hours")
    told = call.args.keys() & {"go_ahead", "source_id", "which"}
    return call.tool == MAKE and not told and not asks_for_plan(text)


def is_plain_change(call: Call) -> bool:
    """Whether a call changes a plan and leaves nothing open."""
    return call.tool == CHANGE and not is_open(call, "")


def halves_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut a message in two."""
    if len(text.split()) > MOST_WORDS:
        return
    for cut in _CUT.finditer(text):
        first, second = text[: cut.start()].strip(), text[cut.end() :].strip()
        if len(first.split()) > 1 and len(second.split()) > 1:
            yield first, second


def joined(whole: Call, halves: Sequence[Call | None]) -> Call | None:
    """Return the change with all that its halves wish, where they wish more than it says.

    None where a half wishes no change, leaves one open, or contradicts the others.
    """
    args = dict(whole.args)
    for half in halves:
        if half is None or not is_plain_change(half):
            return None
        if any(args.get(name, value) != value for name, value in half.args.items()):
            return None
        args |= half.args
    return Call(CHANGE, args) if args.keys() > whole.args.keys() else None
