"""Who is asking: the person at this machine, or the owner of a key."""

from functools import lru_cache

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Scope

from app.ports import is_loopback
from ingest.keyring import Keyring

LOCAL_LEARNER = "local"
OPEN_PATHS = frozenset({"/healthz", "/readyz"})
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def who_asks(scope: Scope, headers: Headers, keyring: Keyring | None) -> str | None:
    """Return the learner's name, None where nobody is asked for it.

    Without keys this is local mode: loopback `Host` headers only, so that a page whose name was
    pointed at this machine gets nothing, and no changes that another site's page asks for. With
    keys no page can act for a learner, since a browser adds no bearer token by itself.

    Raises:
        HTTPException: 400, not addressed to this machine; 401, no key or nobody's.
    """
    if keyring is None:
        _check_local(scope, headers)
        return LOCAL_LEARNER
    if scope["path"] in OPEN_PATHS:
        return None
    given = headers.getlist("authorization")
    if not given:
        raise _unauthorized("A key is needed; send it as: Authorization: Bearer KEY")
    scheme, _, key = given[0].strip().partition(" ")
    owner = keyring.owner(key.strip())
    if len(given) > 1 or scheme.lower() != "bearer" or owner is None:
        raise _unauthorized("This key opens nothing; send yours as: Authorization: Bearer KEY")
    return owner


def _check_local(scope: Scope, headers: Headers) -> None:
    hosts = headers.getlist("host")
    if not hosts or not all(_names_this_machine(host) for host in hosts):
        raise HTTPException(
            400, "Without API keys only this machine is answered; use http://127.0.0.1 in the URL"
        )
    origin = headers.get("origin")
    if origin is not None and scope["method"] not in _SAFE_METHODS:
        scheme, _, authority = origin.partition("://")
        if scheme not in {"http", "https"} or not _names_this_machine(authority):
            raise HTTPException(400, "Pages of other sites may not change anything here")


@lru_cache(maxsize=256)
def _names_this_machine(authority: str) -> bool:
    """Say whether `host` or `host:port` is a name of this machine."""
    host, colon, port = authority.rpartition(":")
    if not colon or authority.endswith("]"):
        host = authority
    elif not port.isdecimal():
        return False
    return is_loopback(host.removeprefix("[").removesuffix("]"))


def _unauthorized(detail: str) -> HTTPException:
    return HTTPException(401, detail, {"WWW-Authenticate": "Bearer"})
