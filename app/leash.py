"""Ties a child process to the one that started it, so that no crash leaves an orphan behind.

The parent keeps the writing end of the child's standard input and never writes to it. However the
parent ends, the system closes that pipe, and the child sees the end of its input.
"""

import os
import signal
import time
from threading import Thread

GRACE_S = 3.0


def end_with_parent() -> None:
    """Let this process end, gracefully first, as soon as its standard input is closed."""
    Thread(target=_wait_for_end, name="leash", daemon=True).start()


def _wait_for_end() -> None:
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_S)
    os._exit(1)
