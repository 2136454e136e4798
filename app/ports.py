"""Whether an address can be listened on, found out before anything heavy is loaded."""

import errno
import socket

from app.children import ServeError


def check_port(host: str, port: int, *, variable: str, flag: str) -> None:
    """Raise unless `host:port` is free.

    Args:
        host: A loopback address or name.
        port: 1 to 65535.
        variable: The environment variable that moves this port.
        flag: The command's flag that moves it.

    Raises:
        ServeError: with the port, what is wrong with it, and both ways to change it.
    """
    way_out = f"choose another with {variable} or {flag}"
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as exc:
        if exc.errno == errno.EADDRINUSE:
            raise ServeError(f"port {port} is already in use; {way_out}") from exc
        reason = exc.strerror or str(exc)
        raise ServeError(f"cannot listen on {host} port {port} ({reason}); {way_out}") from exc
