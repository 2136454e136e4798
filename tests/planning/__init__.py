"""Tests of study paths."""
