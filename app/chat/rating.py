"""Thumbs under an answer, and room for a comment once one is pressed."""

from typing import get_args

import streamlit as st

from app.chat.client import ApiError, Client, Rating

COMMENT_CHARS = 2_000


def show_rating(client: Client, message_id: str) -> None:
    """Show the thumbs of an answer; what was pressed is sent at once."""
    key = f"rating-{message_id}"
    with st.container(key=f"rate-{message_id}", horizontal=True, vertical_alignment="center"):
        st.feedback("thumbs", key=key, on_change=_send, args=(client, message_id))
        rating = _rating(key)
        if rating is None:
            return
        with st.popover("Add a comment", type="tertiary"):
            _comment(client, message_id)


def _comment(client: Client, message_id: str) -> None:
    with st.form(f"comment-{message_id}", border=False, clear_on_submit=True):
        st.text_area(
            "What should be better, or what helped?",
            max_chars=COMMENT_CHARS,
            key=f"text-{message_id}",
        )
        st.form_submit_button("Send", on_click=_send, args=(client, message_id), width="stretch")


def _send(client: Client, message_id: str) -> None:
    rating = _rating(f"rating-{message_id}")
    comment = str(st.session_state.get(f"text-{message_id}") or "").strip() or None
    if rating is None:
        return
    try:
        client.rate(message_id, rating, comment)
    except ApiError as exc:
        st.toast("Ratings are not kept here." if exc.status == 404 else str(exc))
    else:
        st.toast("Thank you.")


def _rating(key: str) -> Rating | None:
    """Return what was pressed; Streamlit counts down and up as 0 and 1."""
    pressed = st.session_state.get(key)
    up: Rating
    up, down = get_args(Rating)
    return None if pressed is None else up if pressed else down
