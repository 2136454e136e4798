"""What routes are handed: the assistant of this server, and who is asking."""

from typing import Annotated, cast

from fastapi import Depends, Request

from app.front_door import FrontDoor
from ingest.errors import ForbiddenError
from ingest.settings import Settings


async def get_assistant(request: Request) -> FrontDoor:
    """Return the assistant that the application was made with."""
    return cast(FrontDoor, request.app.state.assistant)


async def get_learner(request: Request) -> str:
    """Return who is asking, as the gate found out."""
    return cast(str, request.state.learner)


async def get_admin(request: Request) -> str:
    """Return who is asking, if they may change what all learners share.

    Raises:
        ForbiddenError: they may not, whatever the thing and whether it exists or not.
    """
    if not may_change_sources(request):
        raise ForbiddenError("Only those named in ROADMAP_ADMINS may change sources")
    return cast(str, request.state.learner)


def may_change_sources(request: Request) -> bool:
    """Whether who asks may change what all learners share: anybody in local mode, else an admin."""
    settings = cast(Settings, request.app.state.settings)
    return settings.api_keys is None or request.state.learner in settings.admins


AssistantDep = Annotated[FrontDoor, Depends(get_assistant)]
LearnerDep = Annotated[str, Depends(get_learner)]
AdminDep = Annotated[str, Depends(get_admin)]
