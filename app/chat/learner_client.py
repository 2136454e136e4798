"""The requests about checks, reviews, proposals, memories and the profile, over the one client."""

from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote

from app.chat.client import ApiError, Client, ModelT, read
from app.chat.learner_models import (
    Check,
    Graded,
    Memory,
    MemoryPage,
    Profile,
    Proposal,
    ProposalPage,
    Review,
    ReviewPage,
)

LISTED = 100
Verb = Literal["apply", "dismiss"]


class LearnerClient:
    """Speaks about the learner to one API as one learner.

    Args:
        client: Of the API.
    """

    def __init__(self, client: Client) -> None:
        self._client = client

    def ask_check(self, skill_id: str) -> Check:
        """Return a question on a skill; one that was asked today and is open comes again."""
        return read(Check, self._client.send("POST", f"/skills/{_segment(skill_id)}/check"))

    def answer_check(self, check_id: str, answer: str) -> Graded:
        """Answer a question with one of its options."""
        body = {"answer": answer}
        response = self._client.send("POST", f"/checks/{_segment(check_id)}/answer", json=body)
        return read(Graded, response)

    def reviews(self) -> list[Review]:
        """Return the skills that are asked about again, what is due first on top."""
        return self._list(ReviewPage, "/reviews").items

    def proposals(self) -> list[Proposal]:
        """Return the newest proposals."""
        return self._list(ProposalPage, "/proposals").items

    def decide(self, proposal_id: str, verb: Verb) -> None:
        """Apply a proposal, or dismiss it."""
        self._client.send("POST", f"/proposals/{_segment(proposal_id)}/{verb}")

    def memories(self) -> list[Memory]:
        """Return what is remembered, newest first."""
        return self._list(MemoryPage, "/memories").items

    def forget(self, memory_id: str) -> None:
        """Delete a memory for good; one that is gone already is no error."""
        try:
            self._client.send("DELETE", f"/memories/{_segment(memory_id)}")
        except ApiError as exc:
            if exc.status != 404:
                raise

    def profile(self) -> Profile:
        """Return what the learner said of themselves."""
        return read(Profile, self._client.send("GET", "/profile"))

    def set_profile(self, profile: Mapping[str, object]) -> None:
        """Keep what the learner says of themselves, in place of what they said before."""
        self._client.send("PUT", "/profile", json=profile)

    def _list(self, model: type[ModelT], path: str) -> ModelT:
        return read(model, self._client.send("GET", path, params={"limit": LISTED}))


def _segment(text: str) -> str:
    return quote(text, safe="")
