"""What an answer brought besides its words: a plan, charts, changes to decide on, a question."""

from collections.abc import Mapping

import streamlit as st

from app.chat import state
from app.chat.chart import chart_html
from app.chat.check_card import LETTERS
from app.chat.client import Client
from app.chat.learner_client import LearnerClient
from app.chat.learner_models import Check, Proposal
from app.chat.markup import label
from app.chat.models import Answer, Thread
from app.chat.plan_card import plan_card_html
from app.chat.plan_client import PlanClient
from app.chat.proposals import show_proposals
from app.chat.titles import skill_titles


def read_proposals(client: Client, thread: Thread) -> dict[str, Proposal]:
    """Return the proposals as they are now, by id; none are asked for if the thread has none.

    Raises:
        ApiError: they cannot be read.
    """
    if not any(message.answer and message.answer.proposals for message in thread.messages):
        return {}
    return {proposal.id: proposal for proposal in LearnerClient(client).proposals()}


def show_outcome(
    client: Client, answer: Answer, proposals: Mapping[str, Proposal], newest: bool
) -> None:
    """Show what an answer brought.

    Args:
        client: Of the API.
        answer: As it was given.
        proposals: As they are now, by id; one that is not among them is shown as it was made.
        newest: Whether nothing was said since; only then a check question takes an answer.
    """
    html = [chart_html(chart) for chart in answer.charts]
    if answer.plan:
        html.append(plan_card_html(answer.plan))
    if html:
        st.html("".join(html))
    if answer.plan:
        st.button(
            "Open the plan",
            key=f"open-plan-{answer.message_id}",
            icon=":material/route:",
            on_click=state.open_plan,
        )
    if answer.proposals:
        current = [proposals.get(made.id, made) for made in answer.proposals]
        titles = skill_titles(PlanClient(client))
        show_proposals(LearnerClient(client), current, titles, answer.message_id)
    if newest and answer.check:
        _show_options(answer.check, answer.message_id)


def _show_options(check: Check, message_id: str) -> None:
    with st.container(key=f"options-{message_id}", gap="small"):
        for letter, option in zip(LETTERS, check.options, strict=False):
            st.button(
                f"{letter}. {label(option)}",
                key=f"option-{letter}-{message_id}",
                on_click=state.ask,
                args=(letter,),
                width="stretch",
            )
