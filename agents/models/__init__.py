"""Chat models: how they are named, built, asked and given up on; not what is asked of them."""

from agents.models.chat import ChatModel, Patience
from agents.models.choose import KEYLESS, open_chats, open_check_model
from agents.models.failures import ModelUnavailableError

__all__ = [
    "KEYLESS",
    "ChatModel",
    "ModelUnavailableError",
    "Patience",
    "open_chats",
    "open_check_model",
]
