"""Load from wrk, on the core of those who call."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.machine import on_load_core
from bench.servers import CREDENTIALS

_SCRIPT = """
wrk.method = "POST"
wrk.body = {body}
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/json"
wrk.headers["Authorization"] = "{credentials}"
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    'RESULT {{"requests": %d, "microseconds": %d, "p50": %.3f, "p99": %.3f, "refused": %d, "broken": %d}}\\n',
    summary.requests, summary.duration, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
"""


@dataclass(frozen=True)
class Run:
    """What a load came to."""

    requests: int
    per_second: float
    p50_ms: float
    p99_ms: float


def post(address: str, path: str, value: Any, *, connections: int, seconds: float) -> Run:
    """Sends the same body over and over, over so many connections. Any failed request makes the run worthless."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "load.lua"
        body = _lua_text(json.dumps(value))
        script.write_text(_SCRIPT.format(body=body, credentials=CREDENTIALS), encoding="utf-8")
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s", "--timeout", "10s", "-s", str(script)]
        done = subprocess.run(
            [*command, address + path], capture_output=True, text=True, check=False, preexec_fn=on_load_core()
        )
    line = next((line for line in done.stdout.splitlines() if line.startswith("RESULT ")), None)
    if line is None:
        raise SystemExit(f"wrk failed: {done.stdout}{done.stderr}")
    found = json.loads(line.removeprefix("RESULT "))
    if found["refused"] or found["broken"] or not found["requests"]:
        raise SystemExit(f"{address}{path}: {found['refused']} refused, {found['broken']} broken: {done.stdout}")
    return Run(found["requests"], found["requests"] / (found["microseconds"] / 1e6), found["p50"], found["p99"])


def _lua_text(text: str) -> str:
    return "[==[" + text + "]==]"
