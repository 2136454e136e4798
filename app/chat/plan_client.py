"""The requests about study plans and progress, over the page's one client."""

from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote

from app.chat.client import ApiError, Client, read
from app.chat.plan_models import Plan, PlanPage, Progress, SkillPage, Status

ExportFormat = Literal["ics", "md", "json", "anki"]
PLANS_LISTED = 20


class PlanClient:
    """Speaks about plans to one API as one learner.

    Args:
        client: Of the API.
    """

    def __init__(self, client: Client) -> None:
        self._client = client

    @property
    def url(self) -> str:
        """The API's root."""
        return self._client.url

    def progress(self) -> Progress:
        """Return what was done; `plan_id` names the active plan."""
        return read(Progress, self._client.send("GET", "/progress"))

    def plan(self, plan_id: str) -> Plan:
        """Return a plan."""
        return read(Plan, self._client.send("GET", _path(plan_id)))

    def plans(self) -> list[Plan]:
        """Return the newest plans."""
        response = self._client.send("GET", "/plans", params={"limit": PLANS_LISTED})
        return read(PlanPage, response).items

    def make(self, wish: Mapping[str, object]) -> Plan:
        """Make a plan and follow it, also when an older one was chosen by hand."""
        plan = read(Plan, self._client.send("POST", "/plans", json=wish))
        return plan if plan.active else self.activate(plan.id)

    def activate(self, plan_id: str) -> Plan:
        """Follow this plan."""
        return read(Plan, self._client.send("POST", f"{_path(plan_id)}/activate"))

    def delete(self, plan_id: str) -> None:
        """Delete a plan for good; one that is gone already is no error."""
        try:
            self._client.send("DELETE", _path(plan_id))
        except ApiError as exc:
            if exc.status != 404:
                raise

    def reschedule(self, plan_id: str, different: Mapping[str, object]) -> Plan:
        """Make a plan in this one's place; what `different` leaves out stays as it was."""
        response = self._client.send("POST", f"{_path(plan_id)}/reschedule", json=different)
        return read(Plan, response)

    def export(self, plan_id: str, format: ExportFormat) -> bytes:
        """Return a plan as a file's content."""
        path = f"{_path(plan_id)}/export"
        return self._client.send("GET", path, params={"format": format}).content

    def report(self, skill_id: str, status: Status, hours: float) -> None:
        """Say what was done for a skill; hours are added to those before."""
        body = {"status": status, "hours": hours}
        self._client.send("PUT", f"/progress/{quote(skill_id, safe='')}", json=body)

    def skills(self) -> dict[str, str]:
        """Return the titles of all skills by id."""
        page = read(SkillPage, self._client.send("GET", "/skills"))
        return {skill.id: skill.title for skill in page.items}


def _path(plan_id: str) -> str:
    return f"/plans/{quote(plan_id, safe='')}"
