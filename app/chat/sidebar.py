"""The way to a new chat, to the study plan, and to each conversation with its menu."""

import streamlit as st

from app.chat import state
from app.chat.client import ApiError, Client
from app.chat.markup import label
from app.chat.models import ThreadSummary

UNTITLED = "New chat"
MENU = "Rename or delete this chat"
TITLE_CHARS = 120
VIEWS = (
    ("Study plan", state.PLAN, ":material/route:", state.open_plan),
    ("Reviews", state.REVIEW, ":material/style:", state.open_review),
    ("Sources", state.SOURCES, ":material/library_books:", state.open_sources),
    ("Remembered", state.MEMORY, ":material/bookmark:", state.open_memories),
)


def show_sidebar(client: Client) -> None:
    """Show the list.

    Raises:
        ApiError: the list cannot be read.
    """
    page = client.threads(limit=state.threads_shown())
    with st.sidebar:
        st.html('<div class="rm-brand">Roadmap assistant</div>')
        st.button(
            "New chat",
            key="new-chat",
            icon=":material/add:",
            on_click=state.open_thread,
            args=(None,),
            width="stretch",
        )
        with st.container(key="views", gap="xxsmall"):
            for name, view, icon, open_view in VIEWS:
                st.button(
                    name,
                    key=f"open-{view}",
                    icon=icon,
                    on_click=open_view,
                    type="primary" if state.view() == view else "tertiary",
                    width="stretch",
                )
        if page.items:
            st.html('<div class="rm-list-title">Your chats</div>')
        with st.container(key="threads", gap=None):
            for thread in page.items:
                _row(client, thread)
        if page.next:
            st.button("Show older chats", key="older", type="tertiary", on_click=_more)


def _more() -> None:
    state.show_more_threads()


def _row(client: Client, thread: ThreadSummary) -> None:
    title = label(thread.title or UNTITLED)
    if thread.id != state.open_thread_id():
        _open_button(thread, title)
        return
    with st.container(key="open-thread", horizontal=True, gap=None, vertical_alignment="center"):
        _open_button(thread, title)
        with st.popover(MENU, icon=":material/more_horiz:", type="tertiary"):
            _menu(client, thread)


def _open_button(thread: ThreadSummary, title: str) -> None:
    st.button(
        title,
        key=f"thread-{thread.id}",
        type="tertiary",
        on_click=state.open_thread,
        args=(thread.id,),
        width="stretch",
    )


def _menu(client: Client, thread: ThreadSummary) -> None:
    key = f"title-{thread.id}"
    with st.form(f"rename-{thread.id}", border=False):
        st.text_input("Title", value=thread.title or "", max_chars=TITLE_CHARS, key=key)
        renamed = st.form_submit_button("Rename", width="stretch")
    deleted = st.button(
        "Delete this chat",
        key=f"delete-{thread.id}",
        icon=":material/delete:",
        width="stretch",
    )
    title = str(st.session_state.get(key) or "").strip()
    try:
        if renamed and title:
            client.rename(thread.id, title)
            st.rerun()
        if deleted:
            client.delete(thread.id)
            state.open_thread(None)
            st.rerun()
    except ApiError as exc:
        st.error(label(str(exc)))
