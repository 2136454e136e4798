"""What a new plan changes, in words: which skill comes, goes, or moves to another week."""

from collections.abc import Mapping, Sequence
from html import escape

from app.chat.plan_models import Change

SHOWN = 8


def changes_html(changes: Sequence[Change], titles: Mapping[str, str]) -> str:
    """Return the changes as a list; of many, the first ones and how many there are besides."""
    rows = "".join(f"<li>{_change(change, titles)}</li>" for change in changes[:SHOWN])
    rest = changes[SHOWN:]
    if rest:
        more = "".join(f"<li>{_change(change, titles)}</li>" for change in rest)
        rows += f"<li><details><summary>{len(rest)} more</summary><ul>{more}</ul></details></li>"
    return f'<ul class="rm-changes">{rows}</ul>'


def _change(change: Change, titles: Mapping[str, str]) -> str:
    title = f"<strong>{escape(titles.get(change.skill_id, change.skill_id))}</strong>"
    if change.op == "added":
        return f'<span class="rm-op rm-added">new</span>{title} in week {change.to_week}'
    if change.op == "removed":
        return f'<span class="rm-op rm-removed">gone</span>{title} was in week {change.from_week}'
    later = (change.to_week or 0) > (change.from_week or 0)
    word = "later" if later else "earlier"
    return (
        f'<span class="rm-op">{word}</span>{title} moves from week {change.from_week} '
        f"to week {change.to_week}"
    )
