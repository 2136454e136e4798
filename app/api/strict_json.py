"""JSON as RFC 8259 means it, which Python's own reader is laxer about."""

import json
from typing import NoReturn

from starlette.exceptions import HTTPException

MAX_DIGITS = 1_000


def check_json(body: bytes) -> None:
    """Refuse what is not one sound JSON text in UTF-8.

    Raises:
        HTTPException: 400; bytes that are not UTF-8, a syntax error, NaN and Infinity, a name
            twice in one object, numbers of thousands of digits, or nesting that is too deep.
    """
    try:
        json.loads(
            body.decode(),
            parse_constant=_refuse_constant,
            parse_int=_read_integer,
            object_pairs_hook=_refuse_repeated_names,
        )
    except UnicodeDecodeError as exc:
        raise HTTPException(400, f"The body is not UTF-8 (byte {exc.start + 1})") from exc
    except json.JSONDecodeError as exc:
        raise HTTPException(
            400, f"The body is not JSON: {exc.msg} at line {exc.lineno}, column {exc.colno}"
        ) from exc
    except RecursionError as exc:
        raise HTTPException(400, "The body is nested too deep") from exc
    except ValueError as exc:
        raise HTTPException(400, f"The body is not JSON: {exc}") from exc


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _read_integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError(f"a number has more than {MAX_DIGITS:,} digits")
    return int(digits)


def _refuse_repeated_names(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return found
