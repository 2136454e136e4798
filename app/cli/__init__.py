"""The command line: `roadmap`, one command a file."""

from app.cli.main import main

__all__ = ["main"]
