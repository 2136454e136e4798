"""What learners say to get something done: each move reads a message as the call of a tool.

The first move of the tuple that recognizes a message wins. A message that no move recognizes is a
question about the sources. Moves are pure: they know the message, the thread and the day, and
leave what is stored to the tools.
"""

import re

from agents.conversation import Conversation
from agents.moves import (
    amending,
    answering,
    asking_changes,
    asking_deletion,
    asking_export,
    asking_planned,
    asking_roadmap,
    calculating,
    choosing,
    comparing,
    deciding,
    looking,
    making,
    others,
    placing,
    quizzing,
    remembering,
    reporting,
    rescheduling,
    structuring,
    summing,
    supposing,
    swapping,
    trimming,
    unclear,
    undoing,
)
from agents.moves.beside import cut_question, is_act
from agents.moves.joining import halves_of, is_open, is_plain_change, joined
from agents.moves.move import Call, Move
from agents.moves.overlooked import with_overlooked
from agents.moves.parts import parts_of, questions_of
from agents.moves.plainly import OPEN, put_plainly
from agents.moves.report_amending import TOOL as REPORT
from agents.moves.thread import LOOK_UP
from agents.skills.linker.linker import TYPO
from agents.understanding.durations import in_plain_units
from agents.understanding.spelling import correct_spelling
from agents.understanding.uneven import as_one_pace

# Tools that one message may call together.
_TOGETHER = [{REPORT, rescheduling.TOOL}, {REPORT, answering.ASK}]
MOVES: tuple[Move, ...] = (
    answering.read,
    asking_deletion.read,
    choosing.read,
    undoing.read,
    deciding.read,
    making.read_request,
    quizzing.read,
    quizzing.read_more,
    amending.read,
    supposing.read,
    swapping.read,
    remembering.read,
    reporting.read,
    others.read,
    trimming.read,
    asking_changes.read_fit,
    asking_changes.read,
    asking_export.read,
    asking_planned.read,
    summing.read,
    placing.read_other,
    placing.read,
    looking.read,
    calculating.read,
    structuring.read,
    asking_roadmap.read,
    comparing.read,
    rescheduling.read,
    making.read,
    answering.read_unclear,
    unclear.read,
    deciding.read_idle,
)
# What may go on with one's plan behind a question on the sources.
_BEHIND_ASIDE: tuple[Move, ...] = (
    reporting.read,
    asking_changes.read,
    asking_export.read,
    asking_planned.read,
    placing.read,
    looking.read,
    summing.read,
    amending.read,
)
MOST_LEANING = 14
_EQUALS = re.compile(r"\b([a-z]{3,12}) ?= ?\[?(?=\w)", re.IGNORECASE)
_WITH = re.compile(r"(?<=\bdone )w/(?=\s)|(?<=\bfinished )w/(?=\s)", re.IGNORECASE)


def read_moves(text: str, conversation: Conversation) -> list[Call]:
    """Return the calls that a message asks for, in order: most often one, none for a question.

    A report of work may come with a change or question of the plan in one message; the report
    is done first, because the rest rests on it.
    """
    text = _EQUALS.sub(r"\1: ", _WITH.sub("with", in_plain_units(text)))
    beside = question_beside(text, conversation)
    if beside is not None:
        return [beside[1]]
    both = deciding.yes_and_more(text)
    if both and deciding.verdicts_on(both[0], conversation):
        more = reporting.read(both[1], conversation)
        amends = more and not conversation.link(both[1])
        if more and not amends:
            return [Call(deciding.TOOL), more]
    for part in parts_of(text):
        calls = [read_move(half, conversation) for half in part]
        named = [call.tool for call in calls if call]
        if len(named) == len(part) and set(named) in _TOGETHER:
            return sorted((c for c in calls if c), key=lambda call: call.tool != REPORT)
    for asked in questions_of(text):
        found = [read_move(half, conversation) for half in asked]
        if all(c and c.tool == LOOK_UP for c in found) and found[0] != found[1]:
            return [call for call in found if call]
    whole = _read_whole(text, conversation)
    return [whole] if whole else []


def _read_whole(text: str, conversation: Conversation) -> Call | None:
    """Return the call of a message that is taken as one, with all that it wishes of the plan."""
    call = read_move(text, conversation)
    if call is None or is_open(call, text):
        put = put_plainly(text, conversation)
        plainer = None if put in (None, OPEN) else read_move(str(put), conversation)
        if put == OPEN:
            call = Call(rescheduling.TOOL, {"ask": "what"})
        elif call is None or (plainer and is_plain_change(plainer)):
            call = plainer
    if call is None or call.tool != rescheduling.TOOL:
        return call
    more = ([read_move(half, conversation) for half in halves] for halves in halves_of(text))
    whole = next((both for calls in more if (both := joined(call, calls))), call)
    return with_overlooked(text, whole, conversation)


def question_beside(text: str, conversation: Conversation) -> tuple[str, Call] | None:
    """Return the question on the sources that a report or change comes with, and its call."""
    cut = cut_question(in_plain_units(text))
    if cut is None or read_move(cut[0], conversation) is not None:
        return None
    call = read_move(cut[1], conversation)
    return (cut[0], call) if call is not None and is_act(call.tool, cut[1]) else None


def read_move(text: str, conversation: Conversation) -> Call | None:
    """Return the call that a message asks for; None when it is an ordinary question."""
    named = [(m.start, m.end) for m in conversation.link(text) if m.score != TYPO]
    text = as_one_pace(in_plain_units(correct_spelling(text, named)))
    call = next((call for move in MOVES if (call := move(text, conversation))), None)
    before = conversation.before_aside()
    sure = call is not None and not _names_no_skill(call)
    if sure or len(before.earlier) == len(conversation.earlier):
        return call
    if len(text.split()) > MOST_LEANING:
        return call
    return next((found for move in _BEHIND_ASIDE if (found := move(text, before))), call)


def _names_no_skill(call: Call) -> bool:
    """Whether a report leaves open on which skill the work was."""
    entries = call.args.get("entries") or ()
    return call.tool == REPORT and any(not entry["skill"] for entry in entries)


__all__ = ["MOVES", "Call", "Move", "question_beside", "read_move", "read_moves"]
