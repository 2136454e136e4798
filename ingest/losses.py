"""Guards against removing most of a folder because it could not be seen, as an unmounted disk."""

from collections import Counter
from collections.abc import Sequence

from ingest.errors import MassRemovalError
from ingest.shelf import Card

LEAST = 5  # documents; fewer may always go
SHARE = 0.5


def check_losses(known: Sequence[Card], entries: Sequence[Card]) -> None:
    """Let a run go on unless it loses most documents of something that was named.

    Args:
        known: What the live generation holds.
        entries: What the next one would hold.

    Raises:
        MassRemovalError: at least `LEAST` documents and more than `SHARE` of them are gone.
    """
    kept = {entry.source.id for entry in entries}
    held = Counter(entry.root for entry in known)
    lost = Counter(entry.root for entry in known if entry.source.id not in kept)
    for root, count in sorted(lost.items()):
        if count >= LEAST and count > SHARE * held[root]:
            raise MassRemovalError(
                f"{count} of {held[root]} documents are gone from {root}; nothing was changed. "
                "If they are meant to go, say so with --force"
            )
