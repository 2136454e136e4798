"""The turn that is being answered: what is done, what is said so far, and how to stop it."""

import time
from collections.abc import Iterator
from html import escape
from typing import Any

import streamlit as st
from pydantic import ValidationError
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import StopException, get_script_run_ctx

from app.chat import live, state
from app.chat.client import ApiError, Client
from app.chat.conversation import ASSISTANT
from app.chat.markup import answer_html
from app.chat.plan_card import plan_card_html
from app.chat.plan_models import Plan
from app.sse import ServerEvent

DOING = {
    "retrieving": "Reading the roadmaps …",
    "planning": "Working out a plan …",
    "writing": "Writing …",
    "checking": "Checking every statement …",
}
STOPPED = "Stopped."
LEAVING_S = 0.1


class Progress:
    """What is known of an answer so far.

    Attributes:
        run_id: None until the API has taken the question.
        thread_id: The same.
        problem: Why there will be no answer; None unless it has failed.
    """

    def __init__(self) -> None:
        self.run_id: str | None = None
        self.thread_id: str | None = None
        self.problem: str | None = None
        self._doing = DOING["retrieving"]
        self._text = ""
        self._plan = ""

    def take(self, event: ServerEvent) -> None:
        """Take in what happened."""
        data: dict[str, Any] = event.data
        if event.type == "run":
            self.run_id, self.thread_id = data["run_id"], data["thread_id"]
        elif event.type == "status":
            self._doing = DOING.get(data["stage"], self._doing)
        elif event.type == "token":
            self._text += data["text"]
        elif event.type == "plan":
            self._plan = _card(data["plan"])
        elif event.type == "error":
            self.problem = str(data["problem"].get("detail") or data["problem"].get("title"))

    def html(self) -> str:
        """Return what is said so far; the page's style hides what no longer holds once stopped."""
        said = answer_html(self._text, "", ()) if self._text else ""
        doing = f'<span class="rm-doing">{escape(self._doing)}</span>'
        stopped = f'<span class="rm-stopped">{escape(STOPPED)}</span>'
        return f'{said}{self._plan}<p class="rm-status" role="status">{doing}{stopped}</p>'


def _card(plan: object) -> str:
    """The plan as the conversation will show it; nothing for one this page does not understand."""
    try:
        return plan_card_html(Plan.model_validate(plan))
    except ValidationError:
        return ""


def show_new_run(client: Client, question: str, thread_id: str | None) -> None:
    """Ask, showing how the answer comes about; then open the thread, or note what went wrong."""
    _show(client, question, live.ask(client, question, thread_id))


def show_running_run(client: Client, run_id: str, question: str) -> None:
    """Show a run that began before this page was opened, from its beginning."""
    _show(client, question, live.follow(client, run_id))


def _show(client: Client, question: str, events: Iterator[ServerEvent | None]) -> None:
    progress = Progress()
    with st.chat_message("assistant", avatar=ASSISTANT):
        shown = st.empty()
        buttons = st.empty()
    try:
        for event in events:
            if event:
                progress.take(event)
                if event.type == "run":
                    _settle(client, progress, question, buttons.container())
            shown.html(progress.html())
    except ApiError as exc:
        state.settle(state.Failure(question, str(exc)))
    except StopException:
        if progress.run_id and _is_open():
            client.cancel(progress.run_id)
        raise
    else:
        state.settle(state.Failure(question, progress.problem) if progress.problem else None)
    st.rerun()


def _settle(client: Client, progress: Progress, question: str, buttons: Any) -> None:  # noqa: ANN401
    """Keep in the address what a reload needs to come back, and offer to stop."""
    if progress.thread_id and progress.thread_id != state.open_thread_id():
        state.open_thread(progress.thread_id)
    state.settle()
    with buttons:
        st.button(
            "Stop",
            key="stop-run",
            icon=":material/stop_circle:",
            type="tertiary",
            on_click=_stop,
            args=(client, progress.run_id),
        )
        st.button(
            "Ask again",
            key="ask-stopped",
            icon=":material/refresh:",
            on_click=state.ask,
            args=(question,),
        )


def _stop(client: Client, run_id: str) -> None:
    try:
        client.cancel(run_id)
    except ApiError as exc:
        st.toast(str(exc))


def _is_open() -> bool:
    """Whether the page is still there: leaving it ends this script too, and stops no run."""
    time.sleep(LEAVING_S)
    context = get_script_run_ctx(suppress_warning=True)
    return context is not None and get_instance().is_active_session(context.session_id)
