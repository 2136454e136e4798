"""Reads a response's body within limits on its size, packed and unpacked."""

import zlib

import httpx

from ingest.errors import BrokenDocumentError

MAX_BYTES = 20 * 1024 * 1024
_STEP = 1024 * 1024


async def read_body(response: httpx.Response, name: str, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the unpacked body of a streamed response.

    Raises:
        BrokenDocumentError: larger than `max_bytes`, packed in a way that was not asked for,
            damaged, or shorter than announced.
    """
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > max_bytes:
        raise _too_large(name, max_bytes)
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise BrokenDocumentError(name, f"is packed as {coding[:40]!r}, which was not asked for")
    unpacker = zlib.decompressobj(31) if coding.endswith("gzip") else None
    parts: list[bytes] = []
    size = 0
    async for chunk in response.aiter_raw():
        for part in _unpacked(unpacker, chunk, name) if unpacker else (chunk,):
            size += len(part)
            if size > max_bytes:
                raise _too_large(name, max_bytes)
            parts.append(part)
    if unpacker and not unpacker.eof:
        raise BrokenDocumentError(name, "ends in the middle of its packed content")
    return b"".join(parts)


def _unpacked(unpacker: "zlib._Decompress", chunk: bytes, name: str) -> list[bytes]:
    """Return a chunk unpacked in steps; the rest is left out as soon as it is far too much."""
    parts: list[bytes] = []
    while chunk and not unpacker.eof and len(parts) <= MAX_BYTES // _STEP + 1:
        try:
            parts.append(unpacker.decompress(chunk, _STEP))
        except zlib.error as exc:
            raise BrokenDocumentError(name, "its packed content is damaged") from exc
        chunk = unpacker.unconsumed_tail
    return parts


def _too_large(name: str, max_bytes: int) -> BrokenDocumentError:
    shown = f"{max_bytes // 1024**2} MiB" if max_bytes >= 1024**2 else f"{max_bytes // 1024} KiB"
    return BrokenDocumentError(name, f"larger than {shown}")
