"""Finds the server that runs on a data directory."""

import json
import os
import sys
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

PROBE_TIMEOUT_S = 2.0


def find_server(server_file: Path) -> str | None:
    """Return the URL of the server that the file tells of, None when it does not run any more."""
    try:
        told = json.loads(server_file.read_text("utf-8"))
        url, pid = str(told["url"]).rstrip("/"), int(told["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return url if _lives(pid) and answers(f"{url}/healthz") else None


def answers(url: str) -> bool:
    """Say whether a URL on this machine answers 200; no proxy is asked."""
    try:
        parts = urlsplit(url)
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=PROBE_TIMEOUT_S)
    except ValueError:
        return False
    try:
        connection.request("GET", parts.path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


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
