"""Changes that wait for the learner's yes: what they would do, and the buttons to decide."""

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape

import streamlit as st

from app.chat.actions import attempt, problem
from app.chat.changes import changes_html
from app.chat.learner_client import LearnerClient
from app.chat.learner_models import Proposal
from app.chat.notices import show_refusal
from app.chat.plan_words import count, hours

STATES = {
    "applied": "✓ Applied",
    "dismissed": "Dismissed; nothing was changed",
    "expired": "No longer open: something else was changed since",
}
STATUSES = {"todo": "to do", "doing": "begun", "done": "done", "skipped": "skipped"}


def show_proposals(
    client: LearnerClient, proposals: Sequence[Proposal], titles: Mapping[str, str], place: str
) -> None:
    """Show proposals; those that are open can be applied or dismissed.

    Args:
        client: Of the API.
        proposals: As they are now.
        titles: Of all skills by id.
        place: Keeps the buttons of one part of the page apart from those of another.
    """
    for proposal in proposals:
        key = f"{place}-{proposal.id}"
        with st.container(key=f"proposal-{key}", border=True, gap="small"):
            st.html(_proposal(proposal, titles))
            if refused := problem(key):
                show_refusal("That was not changed", refused)
            if proposal.state == "pending":
                _show_buttons(client, proposal, key)
            else:
                st.html(f'<div class="rm-about">{STATES[proposal.state]}</div>')


def _show_buttons(client: LearnerClient, proposal: Proposal, key: str) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Apply",
            key=f"apply-{key}",
            type="primary",
            icon=":material/check:",
            on_click=attempt,
            args=(key, partial(client.decide, proposal.id, "apply"), "Applied."),
        )
        st.button(
            "Dismiss",
            key=f"dismiss-{key}",
            on_click=attempt,
            args=(key, partial(client.decide, proposal.id, "dismiss"), "Nothing was changed."),
        )


def _proposal(proposal: Proposal, titles: Mapping[str, str]) -> str:
    note = f'<div class="rm-about">{escape(proposal.note)}</div>' if proposal.note else ""
    if proposal.kind == "progress":
        return f'<div class="rm-proposal">{_report(proposal, titles)}{note}</div>'
    what = (
        f"Change the plan: {count(len(proposal.changes), 'skill')} would move"
        if proposal.changes
        else "Follow the new plan; no skill moves to another week"
    )
    listed = changes_html(proposal.changes, titles) if proposal.changes else ""
    return f'<div class="rm-proposal"><strong>{what}</strong>{note}{listed}</div>'


def _report(proposal: Proposal, titles: Mapping[str, str]) -> str:
    skill_id = proposal.skill_id or ""
    title = escape(titles.get(skill_id, skill_id))
    status = STATUSES.get(proposal.status or "", "")
    spent = f", with {hours(proposal.hours)} more" if proposal.hours else ""
    return f"Mark <strong>{title}</strong> as {status}{spent}"
