"""The titles of all skills, which hardly ever change and are needed in every part of the page."""

import streamlit as st

from app.chat.plan_client import PlanClient

TTL_S = 300


def skill_titles(client: PlanClient) -> dict[str, str]:
    """Return the titles by id, remembered for some minutes.

    Raises:
        ApiError: they cannot be read.
    """
    return _read(client, client.url)


@st.cache_data(ttl=TTL_S, max_entries=4, show_spinner=False)
def _read(_client: PlanClient, api_url: str) -> dict[str, str]:
    return _client.skills()
