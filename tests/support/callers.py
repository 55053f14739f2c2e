"""Processes of their own that share a store of files or Redis, and call when told to."""

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from tests.support.driving import CLIENT_ID, CLIENT_SECRET
from tests.support.raw_server import http, raw_server, send
from tests.support.service import SUBSCRIPTION
from tests.support.stores import TOKEN_URL, shared

from rokt_calendar import Clock, FileTokenStore, RedisTokenStore, RoktCalendar
from rokt_calendar._tokens.shared import LEASE

ROOT = Path(__file__).resolve().parents[2]
STORES = {"file": FileTokenStore, "redis": RedisTokenStore}


class Caller:
    """A process of its own that calls through a store when told to."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdin
        assert process.stdout
        self.process = process
        self._stdin: IO[str] = process.stdin
        self._stdout: IO[str] = process.stdout

    def tell(self, word: str) -> None:
        """Give a command: `call` or `hold`."""
        self._stdin.write(word + "\n")
        self._stdin.flush()

    def hear(self) -> str:
        """Wait for the answer."""
        return self._stdout.readline().strip()

    def kill(self) -> None:
        """End it as the system does when memory runs out."""
        self.process.kill()
        self.process.wait(20)


@contextmanager
def callers(count: int, kind: str, where: object, *urls: str) -> Iterator[list[Caller]]:
    """Start processes, and end them with the block."""
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "tests.support.callers",
        kind,
        str(where),
        *urls,
    ]
    with ExitStack() as stack:
        started = []
        for _ in range(count):
            process = stack.enter_context(
                subprocess.Popen(
                    command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
                )
            )
            stack.callback(process.kill)
            started.append(Caller(process))
        assert [caller.hear() for caller in started] == ["ready"] * count
        yield started
        # Those who still live find their input at its end, and leave in good order.
        for caller in started:
            if caller.process.poll() is None:
                caller._stdin.close()
                caller.process.wait(20)


def call_in_the_cold(count: int, kind: str, where: object) -> tuple[list[str], int, int]:
    """Have processes call while one of them waits for the answer to its token request.

    Returns:
        What each process said, the number of API requests, and that of token requests.
    """
    asked, all_wait = threading.Event(), threading.Event()
    token = {"access_token": "canary-token-1", "token_type": "Bearer", "expires_in": 300}

    def hold_the_first(connection: socket.socket) -> None:
        if not asked.is_set():
            asked.set()
            assert all_wait.wait(20)
        connection.sendall(http(200, json.dumps(token).encode()))

    answer = send(http(200, json.dumps(SUBSCRIPTION).encode()))
    with (
        raw_server(answer) as api,
        raw_server(hold_the_first) as login,
        callers(count, kind, where, api.url, login.url) as [first, *others],
    ):
        first.tell("call")
        assert asked.wait(20)
        for other in others:
            other.tell("call")
        said = [other.hear() for other in others]
        all_wait.set()
        said += [process.hear() for process in (first, *others)]
    return said, len(api.requests), len(login.requests)


def main(kind: str, where: str, base_url: str, token_url: str = TOKEN_URL) -> None:
    """Obey the parent process."""
    store = STORES[kind](where)
    holder = shared(store, token_url)
    waits: list[float] = []

    def say(word: str) -> None:
        print(word, flush=True)  # noqa: T201  # it is how this process speaks

    def sleep(seconds: float) -> None:
        if not waits:
            say("waiting")
        waits.append(seconds)
        time.sleep(seconds)

    client = RoktCalendar(
        CLIENT_ID,
        CLIENT_SECRET,
        base_url=base_url,
        token_url=token_url,
        token_store=store,
        clock=Clock(sleep=sleep),
        trust_env=False,
    )
    say("ready")
    with client:
        for word in sys.stdin:
            if word == "call\n":
                client.get_subscription("x")
            say("done" if word == "call\n" or store.acquire(holder._key, LEASE) else "refused")


if __name__ == "__main__":
    main(*sys.argv[1:])
