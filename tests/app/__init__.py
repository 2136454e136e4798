"""Tests of the HTTP API and the command line."""
