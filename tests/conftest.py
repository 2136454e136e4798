"""What all tests share: one frozen embedding model, which child processes load too."""

import os
from pathlib import Path

os.environ.setdefault(
    "ROADMAP_MODELS_DIR", str(Path(__file__).parent.parent / ".pytest_cache" / "models")
)
