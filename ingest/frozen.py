"""Keeps frozen encoders in files, so that a model is loaded by its library once."""

import contextlib
import hashlib
import shutil
import tempfile
from pathlib import Path

import torch

from ingest.encoder import FrozenEncoder
from ingest.freeze import WEIGHTS, freeze, working_dtype

FORMAT = 2


def open_encoder(
    name: str, folder: Path | None, kept: Path | None, adapter: Path | None = None
) -> FrozenEncoder:
    """Return the frozen encoder of a model, kept from earlier or made now.

    Args:
        name: A folder, or a name on the model hub.
        folder: Where its files lie, if that is known.
        kept: Holds frozen encoders; None keeps nothing.
        adapter: What is added to the model's weights (`ingest/adapter.py`); None adds nothing.

    Raises:
        UnavailableError: the model cannot be loaded.
    """
    if kept is None:
        return freeze(name, folder, adapter)
    place = kept / _key(name, folder, adapter)
    try:
        return FrozenEncoder.load(place)
    except (OSError, ValueError, RuntimeError, TypeError):
        encoder = freeze(name, folder, adapter)
        _keep(encoder, place)
        return encoder


def _key(name: str, folder: Path | None, adapter: Path | None) -> str:
    """Return a folder name that changes with the model's files, torch, and this machine's type."""
    weights = folder / WEIGHTS if folder else None
    stats = [file.stat() for file in (weights, adapter) if file and file.is_file()]
    state = [(stat.st_size, stat.st_mtime_ns) for stat in stats]
    made_of = (
        FORMAT,
        name,
        state,
        torch.__version__,
        str(working_dtype()),
        torch.cuda.is_available(),
    )
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:16]


def _keep(encoder: FrozenEncoder, place: Path) -> None:
    """Write an encoder beside its place and move it there whole.

    Where nothing can be written, nothing is kept, and the next start takes as long as this one.
    """
    with contextlib.suppress(OSError, RuntimeError):  # torch says the latter of a full disk
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=f"{place.name}-", dir=place.parent, ignore_cleanup_errors=True
        ) as name:
            draft = Path(name) / "encoder"
            draft.mkdir()
            encoder.save(draft)
            shutil.rmtree(place, ignore_errors=True)
            draft.replace(place)
