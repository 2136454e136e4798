"""Bytes to text: strictly for files that people write, forgiving for pages that servers send."""

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from ingest.errors import BrokenDocumentError

_META = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|encoding=["']([\w.:-]+)["']""", re.I
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers read where a page names these, as the WHATWG Encoding Standard says.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_NO_CHARSETS = {"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"}
_SAMPLE_BYTES = 64 * 1024
_MOSTLY = 0.7  # of the high bytes of UTF-16 are NULs where a text is in Latin letters
_GUESSABLE = 20  # bytes beyond ASCII; fewer tell nothing, and most such pages are Western


def decode_utf8(raw: bytes, file: Path) -> str:
    """Return a file's text with a line feed at every line's end.

    A file in UTF-16 without a byte order mark is told by its NULs, every second byte.

    Raises:
        BrokenDocumentError: it is not UTF-8, or holds a NUL; with the line.
    """
    if (wide := _wide(raw)) is not None:
        return _one_line_end(wide)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = raw[: exc.start].count(b"\n") + 1
        raise BrokenDocumentError(
            file, f"byte 0x{raw[exc.start]:02x} is not UTF-8; save the file as UTF-8", line
        ) from exc
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise BrokenDocumentError(file, "holds a NUL character; this is not a text file", line)
    return _one_line_end(text)


def decode_page(raw: bytes, declared: str | None = None) -> str:
    """Return a page's text by its byte order mark, declared charset, meta tag, UTF-8 or a guess.

    A charset that is unknown or does not fit the bytes is passed over; what no charset fits
    is read as UTF-8 with replacement characters.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _one_line_end(raw.decode(name, "replace"))
    meta = _META.search(raw[:4096])
    stated = (meta[1] or meta[2]).decode("ascii") if meta else None
    for named in (declared, stated, "utf-8"):
        if (codec := _codec(named)) is not None:
            try:
                return _one_line_end(raw.decode(codec))
            except UnicodeError:  # of other kinds where a codec is no charset
                continue
    sample = raw[:_SAMPLE_BYTES]
    if sum(byte > 0x7F for byte in sample) < _GUESSABLE:
        return _one_line_end(raw.decode("cp1252", "replace"))
    guess = from_bytes(sample).best()
    return _one_line_end(raw.decode(guess.encoding if guess else "utf-8", "replace"))


def _wide(raw: bytes) -> str | None:
    """Return the text of bytes that are UTF-16 by the places of their NULs; None of any others."""
    sample = raw[:_SAMPLE_BYTES]
    high, low = sample[1::2], sample[::2]
    if len(raw) % 2 or not high:
        return None
    for name, nuls, others in (("utf-16-le", high, low), ("utf-16-be", low, high)):
        if nuls.count(0) >= _MOSTLY * len(nuls) and not others.count(0):
            try:
                return raw.decode(name)
            except UnicodeDecodeError:
                return None
    return None


def _codec(name: str | None) -> str | None:
    try:
        known = codecs.lookup(name or "")
    except LookupError:
        return None
    if not known._is_text_encoding or known.name in _NO_CHARSETS:
        return None
    return _WIDER.get(known.name, known.name)


def _one_line_end(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
