"""Fetches what an address names: politely, within limits, and never from inside this network."""

from ingest.fetch.fetcher import Fetcher
from ingest.fetch.messages import Fetched, Validators

__all__ = ["Fetched", "Fetcher", "Validators"]
