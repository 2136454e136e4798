"""Finds the server that runs on a data directory."""

import json
import os
import sys
from pathlib import Path

from app.children import http_ok


def find_server(server_file: Path) -> str | None:
    """Return the URL of the server that the file tells of, None when it does not run any more."""
    try:
        told = json.loads(server_file.read_text("utf-8"))
        url, pid = str(told["url"]).rstrip("/"), int(told["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return url if _lives(pid) and http_ok(f"{url}/healthz") else None


def _lives(pid: int) -> bool:
    if sys.platform == "win32" or pid <= 0:
        return pid > 0
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
