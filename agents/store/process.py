"""Which process works on a run, and whether it still lives."""

import os
import socket
import sys
import uuid

_TOKEN = uuid.uuid4().hex


def this_process() -> str:
    """Return the name of this process, unlike any other's, also after its number is reused."""
    return f"{socket.gethostname()}|{os.getpid()}|{_TOKEN}"


def is_gone(process: str) -> bool:
    """Say whether a process has surely ended; False when it cannot be told from here."""
    host, pid, token = process.rsplit("|", 2)
    if host != socket.gethostname():
        return False
    if int(pid) == os.getpid():
        return token != _TOKEN
    return not pid_lives(int(pid))


def pid_lives(pid: int) -> bool:
    """Say whether a process with this number runs here; True where asking would disturb it."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
