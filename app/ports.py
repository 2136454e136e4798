"""Whether an address may and can be listened on, found out before anything heavy is loaded."""

import errno
import ipaddress
import socket

from app.children import ServeError


def is_loopback(host: str) -> bool:
    """Say whether a name or address, without a port, can be this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def check_host(host: str, *, has_keys: bool) -> None:
    """Raise unless everyone who can reach `host` is known.

    Raises:
        ServeError: others can reach it, and there are no keys to tell them apart.
    """
    if not has_keys and not is_loopback(host):
        raise ServeError(
            f"{host} can be reached from other machines and there are no API keys; set "
            "ROADMAP_API_KEYS, or use a loopback host such as 127.0.0.1 (ROADMAP_HOST or --host)"
        )


def check_port(host: str, port: int, *, variable: str, flag: str) -> None:
    """Raise unless `host:port` is free.

    Args:
        host: An address or name of this machine.
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
