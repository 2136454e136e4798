"""What no answer may hold: traces of the machine, of the code or of a secret."""

import re
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PLACES = [str(place).encode() for place in (ROOT, sysconfig.get_path("purelib"), Path.home())]
TRACES = re.compile(rb'Traceback|File ".*line \d|site-packages|sqlalchemy|sqlite3|[Pp]ydantic')


def check_nothing_leaks(body: bytes, *secrets: str) -> None:
    """Fail when an answer tells of a file, of the code, or of one of the secrets."""
    for place in PLACES:
        assert place == b"/" or place not in body, body[:500]
    assert not TRACES.search(body), body[:500]
    for secret in secrets:
        assert secret.encode() not in body, body[:500]
