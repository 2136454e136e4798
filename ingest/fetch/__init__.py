"""Fetches what an address names: politely, within limits, and never from inside this network."""

from ingest.fetch.fetcher import Fetched, Fetcher, Validators

__all__ = ["Fetched", "Fetcher", "Validators"]
