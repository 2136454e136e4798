"""Drafts of chat models, held to the evidence of the run while they are being written."""

from agents.drafting.limits import Limits
from agents.drafting.writer import Writer

__all__ = ["Limits", "Writer"]
