"""Tests of what the log of progress says."""
