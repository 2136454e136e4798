"""How much memory a process takes, as the system tells."""

import os
import resource
import subprocess
import sys
from pathlib import Path

from ingest.errors import RoadmapError

KIB_A_MIB = 1 << 10


def resident_mib(pid: int) -> float:
    """Return the resident memory of a process of this machine.

    Raises:
        RoadmapError: neither `/proc` nor `ps` tells it.
    """
    try:
        status = Path(f"/proc/{pid}/status").read_text("utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / KIB_A_MIB
    except (OSError, IndexError, ValueError):
        pass
    try:
        told = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True
        )
        return int(told.stdout) / KIB_A_MIB
    except (OSError, ValueError, subprocess.CalledProcessError) as exc:
        raise RoadmapError(f"The memory of process {pid} cannot be read here") from exc


def private_mib() -> float:
    """Return this process's own memory, without pages of mapped files where that is told apart."""
    try:
        status = Path("/proc/self/status").read_text("utf-8")
        return int(status.partition("RssAnon:")[2].split()[0]) / KIB_A_MIB
    except (OSError, IndexError, ValueError):
        return resident_mib(os.getpid())


def most_resident_mib() -> float:
    """Return the most memory that this process had resident since its program was started.

    What the system counts for `getrusage` may be that of the process that started it.
    """
    try:
        status = Path("/proc/self/status").read_text("utf-8")
        return int(status.partition("VmHWM:")[2].split()[0]) / KIB_A_MIB
    except (OSError, IndexError, ValueError):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1 << 20 if sys.platform == "darwin" else KIB_A_MIB)
