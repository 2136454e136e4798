"""A conversation on the page: what was said, with the evidence for it."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from app.chat import state
from app.chat.citation import Citation
from app.chat.client import ApiError, Client
from app.chat.evidence import evidence_html
from app.chat.learner_models import Proposal
from app.chat.markup import answer_html, label, plain_html
from app.chat.models import Answer, Message, Thread
from app.chat.outcome import read_proposals, show_outcome
from app.chat.rating import show_rating

PASSAGES_TTL_S = 300
USER, ASSISTANT = ":material/person:", ":material/route:"
GROUNDED = "Every statement is backed by a quote."
COMPUTED = "Computed from your plan, your log and the skill graph."


def show_thread(client: Client, thread: Thread, asking: str | None) -> None:
    """Show every message of a thread, oldest first.

    A question that got no answer and was put again is shown once.

    Args:
        client: Of the API.
        thread: What was said.
        asking: The question that is put now.
    """
    following = [*(m.content if m.role == "user" else None for m in thread.messages[1:]), asking]
    proposals = read_proposals(client, thread)
    newest = thread.messages[-1] if thread.messages and not asking else None
    for message, then in zip(thread.messages, following, strict=True):
        if message.role != "user":
            _show_said(client, message, proposals, message is newest)
        elif message.content != then:
            show_question(message.content)


def show_question(question: str) -> None:
    """Show what the learner said."""
    with st.chat_message("user", avatar=USER):
        st.html(plain_html(question))


def _show_said(
    client: Client, message: Message, proposals: Mapping[str, Proposal], newest: bool
) -> None:
    with st.chat_message("assistant", avatar=ASSISTANT):
        if message.answer is None:
            st.html(plain_html(message.content))
            return
        if message.answer.grounding == "abstained":
            _show_abstained(message.answer)
        else:
            _show_answer(client, message.answer, newest)
        if message.answer.warnings:
            st.html(warnings_html(message.answer.warnings))
        show_outcome(client, message.answer, proposals, newest)
        show_rating(client, message.id)


def _show_answer(client: Client, answer: Answer, newest: bool) -> None:
    numbers = {citation.n for citation in answer.citations}
    text = answer.answer
    if newest and answer.check:
        text = text.split("\n", 1)[0]  # the options follow as buttons
    body = answer_html(text, answer.message_id, numbers, answer.unsupported)
    parts = [body, _grounding_html(answer)]
    if answer.citations:
        passages = {source: _passages(client, source) for source in _source_ids(answer)}

        def passage_text(citation: Citation) -> str | None:
            return passages.get(citation.source_id or "", {}).get(citation.chunk_id or "")

        parts.append(evidence_html(answer.citations, answer.message_id, passage_text))
    st.html("".join(parts))


def _show_abstained(answer: Answer) -> None:
    text = answer_html(answer.answer, answer.message_id, ())
    st.html(f'<div class="rm-abstained">{text}</div>')
    if not answer.suggestions:
        return
    with st.container(key=f"near-{answer.message_id}", gap=None):
        st.html('<div class="rm-list-title">The nearest sections</div>')
        for position, section in enumerate(answer.suggestions):
            path = [part.strip() for part in section.split("›")]
            st.button(
                label(" › ".join(path[-2:])),
                key=f"near-{answer.message_id}-{position}",
                icon=":material/subdirectory_arrow_right:",
                type="tertiary",
                on_click=state.ask,
                args=(f"What does the roadmap say about {path[-1]}?",),
            )


def warnings_html(warnings: Sequence[str]) -> str:
    """Return what the answer leaves out and why, a line each."""
    lines = (f'<p class="rm-grounding rm-partial">{escape(line)}</p>' for line in warnings)
    return "".join(lines)


def _grounding_html(answer: Answer) -> str:
    if answer.grounding == "grounded":
        return f'<p class="rm-grounding">{escape(GROUNDED if answer.citations else COMPUTED)}</p>'
    if answer.grounding == "partial":
        count = len(answer.unsupported)
        what = (
            "One statement has no source; it is"
            if count == 1
            else f"{count} statements have no source; they are"
        )
        return f'<p class="rm-grounding rm-partial">{what} underlined.</p>'
    return ""


def _source_ids(answer: Answer) -> list[str]:
    return sorted({citation.source_id for citation in answer.citations if citation.source_id})


def _passages(client: Client, source_id: str) -> dict[str, str]:
    """The texts of a source by chunk id; empty while they cannot be read."""
    try:
        return _read_passages(client, client.url, source_id)
    except ApiError:
        return {}


@st.cache_data(ttl=PASSAGES_TTL_S, max_entries=64, show_spinner=False)
def _read_passages(_client: Client, api_url: str, source_id: str) -> dict[str, str]:
    return {chunk.chunk_id: chunk.text for chunk in _client.source(source_id).chunks}
