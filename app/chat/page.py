"""The Streamlit script: draws the whole page from the API's state, on every rerun."""

from pathlib import Path

import streamlit as st

from app.chat import state
from app.chat.answering import show_new_run, show_running_run
from app.chat.client import ApiDownError, ApiError, Client
from app.chat.conversation import show_question, show_thread
from app.chat.learner_client import LearnerClient
from app.chat.memory_page import show_memory_page
from app.chat.models import Thread
from app.chat.notices import show_api_down, show_failure, show_problem, show_unanswered
from app.chat.plan_client import PlanClient
from app.chat.plan_page import show_plan_page
from app.chat.review_page import show_review_page
from app.chat.settings import ChatSettings
from app.chat.sidebar import show_sidebar
from app.chat.source_client import SourceClient
from app.chat.source_page import show_source_page
from app.chat.titles import skill_titles
from app.chat.welcome import show_welcome

STYLE = Path(__file__).with_name("style.css")
SCRIPT = Path(__file__).with_name("page.js")
ICON = Path(__file__).with_name("icon.svg")
QUESTION_CHARS = 4000


@st.cache_resource(show_spinner=False)
def connect(url: str, key: str | None) -> Client:
    """Return the one client of this process; sessions share its connections."""
    return Client(url, key)


def main() -> None:
    """Draw the page."""
    st.set_page_config(page_title="Roadmap assistant", page_icon=ICON)
    st.html(STYLE)
    script = SCRIPT.read_text(encoding="utf-8")
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
    settings = ChatSettings()
    client = connect(
        settings.api_url, settings.api_key.get_secret_value() if settings.api_key else None
    )
    try:
        show_sidebar(client)
        show_view(client)
    except ApiDownError as exc:
        show_api_down(exc)
    except ApiError as exc:
        show_problem(str(exc))


def show_view(client: Client) -> None:
    """Draw what the address names: the plan, reviews, sources, what is remembered, or a chat."""
    plans, learner = PlanClient(client), LearnerClient(client)
    if state.view() == state.PLAN:
        show_plan_page(plans, learner)
    elif state.view() == state.REVIEW:
        show_review_page(learner, skill_titles(plans))
    elif state.view() == state.MEMORY:
        show_memory_page(learner)
    elif state.view() == state.SOURCES:
        show_source_page(SourceClient(client), plans)
    else:
        show_chat(client)


def show_chat(client: Client) -> None:
    """Draw the open conversation, or the empty page, and take the next question."""
    thread_id = state.open_thread_id()
    thread = client.thread(thread_id) if thread_id else None
    typed = st.chat_input(
        "Ask, or say what you want to reach", max_chars=QUESTION_CHARS, submit_mode="stop"
    )
    if typed:
        state.ask(typed)
    question = state.asked()
    if thread:
        show_thread(client, thread, question)
    elif not question and not state.failure():
        show_welcome(bool(PlanClient(client).progress().plan_id))
    if question:
        show_question(question)
        show_new_run(client, question, thread_id)
    elif thread and thread.running_run_id and thread.unanswered:
        show_running_run(client, thread.running_run_id, thread.unanswered)
    else:
        show_last_failure(thread)


def show_last_failure(thread: Thread | None) -> None:
    """Show what went wrong with the last question, below what was said before."""
    failure = state.failure()
    unanswered = thread.unanswered if thread else None
    if failure:
        if failure.question != unanswered:
            show_question(failure.question)
        show_failure(failure)
    elif unanswered:
        show_unanswered(unanswered)


main()
