"""Prism: a strict server that knows nothing but `openapi.yaml`."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRISM = ROOT / "tools" / "node_modules" / ".bin" / "prism"
SECONDS_TO_START = 30.0
SECONDS_TO_STOP = 5.0


def unavailable() -> str | None:
    """Return why Prism cannot be started and what to do about it, or `None` if it can."""
    if shutil.which("node") is None:
        return "Node.js is not installed; install it, then run `make node-tools`"
    if not PRISM.exists():
        return "Prism is not installed; run `make node-tools`"
    return None


@pytest.fixture(scope="session")
def prism(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the base URL of a running Prism, which refuses what the document does not allow."""
    with running("mock", tmp_path_factory.mktemp("prism")) as url:
        yield url


@contextmanager
def running(command: str, folder: Path, *upstream: str) -> Iterator[str]:
    """Run Prism and yield its base URL; end its whole process group afterwards.

    Args:
        command: `mock`, or `proxy` to stand before another server and judge both sides.
        folder: Where its log may go.
        upstream: The base URL of that server.
    """
    reason = unavailable()
    if reason and os.environ.get("CI"):
        pytest.fail(f"{reason}. The check may be left out on a desk, but not here.")
    if reason:
        pytest.skip(reason)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = folder / "log.txt"
    document = str(ROOT / "openapi.yaml")
    options = [document, *upstream, "--errors", "-h", "127.0.0.1", "-p", str(port)]
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [str(PRISM), command, *options],
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process,
    ):
        try:
            wait_until_it_listens(process, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            try:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass  # it has ended by itself


def wait_until_it_listens(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return as soon as a connection succeeds; fail with Prism's own words if none does."""
    give_up = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < give_up and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"Prism does not answer:\n{log.read_text('utf-8', errors='replace')}")
