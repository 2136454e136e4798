"""What a message makes a plan with, in a conversation that knows a few roadmaps."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from agents.conversation import Conversation
from agents.moves import read_move
from agents.skills.linker import Linker
from agents.store import StoredMessage
from ingest.documents import Source

TODAY = date(2027, 4, 7)
EARLIER = (StoredMessage("m", "assistant", "…", {}, datetime(2027, 4, 7, tzinfo=UTC)),)


def plan_args(
    said: str, linker: Linker, roadmaps: Sequence[Source], answer: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return the arguments of `make_plan`; none where the message asks for no plan.

    Args:
        said: The message.
        linker: Finds skills in it.
        roadmaps: That can be followed.
        answer: Citations and tool calls of the last answer; None for the first message.
    """
    last = StoredMessage(
        "m", "assistant", "…", dict(answer or {}), datetime(2027, 4, 7, tzinfo=UTC)
    )
    earlier = (last,) if answer else ()
    paths: Any = None  # moves are pure: they must not touch what is stored
    talk = Conversation("ann", "t", said, TODAY, earlier, paths, linker.link, lambda: roadmaps)
    call = read_move(said, talk)
    return call.args if call and call.tool == "make_plan" else {}
