"""What routes are handed: the assistant of this server, and who is asking."""

from typing import Annotated, cast

from fastapi import Depends, Request

from app.front_door import FrontDoor

LOCAL_LEARNER = "local"


async def get_assistant(request: Request) -> FrontDoor:
    """Return the assistant that the application was made with."""
    return cast(FrontDoor, request.app.state.assistant)


async def get_learner() -> str:
    """Return who is asking; without API keys that is always the person at this machine."""
    return LOCAL_LEARNER


AssistantDep = Annotated[FrontDoor, Depends(get_assistant)]
LearnerDep = Annotated[str, Depends(get_learner)]
