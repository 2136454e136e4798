"""What pressing something does, and where a refusal waits to be shown.

Actions run before the page is drawn, so that it is drawn from what the API says afterwards.
"""

from collections.abc import Callable

import streamlit as st

from app.chat.client import ApiError

PROBLEM = "problem"


def attempt(place: str, action: Callable[[], object], done: str | None = None) -> None:
    """Do something, and keep what the API says against it.

    Args:
        place: Part of the page beside which a refusal is shown.
        action: Raises `ApiError` when it is refused.
        done: Said when it worked.
    """
    st.session_state.pop(PROBLEM, None)
    try:
        action()
    except ApiError as exc:
        st.session_state[PROBLEM] = (place, str(exc))
    else:
        if done:
            st.toast(done)


def problem(place: str) -> str | None:
    """What was said against the last action, when it was made at this place."""
    at, said = st.session_state.get(PROBLEM, ("", None))
    return said if at == place else None
