#!/usr/bin/env bash
# Starts and stops the model's server on loopback: serve.sh start | stop
set -euo pipefail

folder=${LOCAL_MODEL_DIR:-$HOME/.cache/roadmap-models}
port=${PORT:-8091}
here=$(cd "$(dirname "$0")" && pwd)

start() {
  # Threads that spin while they wait take the processor from everybody else.
  OMP_WAIT_POLICY=passive GOMP_SPINCOUNT=0 nohup "$folder/venv/bin/python" "$here/serve.py" \
    --model "$folder/model.gguf" --template "$folder/tools.jinja" \
    --port "$port" --threads "${THREADS:-1}" --context "${CONTEXT:-8192}" > "$folder/server.log" 2>&1 &
  echo $! > "$folder/server.pid"
  for _ in $(seq 120); do
    if curl --silent --fail "127.0.0.1:$port/health" > /dev/null; then
      echo "listening on http://127.0.0.1:$port/v1"
      return
    fi
    sleep 1
  done
  echo "it did not start; $folder/server.log says why" >&2
  return 1
}

stop() { kill "$(cat "$folder/server.pid")" && rm "$folder/server.pid"; }

case ${1:-} in
  start) start ;;
  stop) stop ;;
  *) echo "usage: serve.sh start | stop" >&2; exit 2 ;;
esac
