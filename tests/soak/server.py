"""The service of `make soak`: echoes ids, counts writes, and misbehaves at random."""
# chance needs no secrecy here

import asyncio
import json
import multiprocessing
import random
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any

FAULTY = 0.15
"""Share of the answers that go wrong."""

TOKEN_LIFETIME = 4
"""Seconds, so that renewals meet every state of the Redis."""


def answer(status: int, body: object, headers: str = "") -> bytes:
    """Return a response as bytes."""
    content = json.dumps(body).encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Length: {len(content)}\r\n{headers}\r\n"
    return head.encode() + content


def subscription(target: str) -> dict[str, object]:
    """Return the subscription that a path names."""
    return {
        "subscriptionId": target.rpartition("/")[2],
        "calendar": {"code": "matches", "name": "Matches"},
        "subscriptionType": "WebCal",
        "createdAt": "2026-01-05T09:30:00Z",
        "isActive": True,
    }


class Service:
    """Answers requests.

    Attributes:
        writes: How often each event was created.
        requests: How many requests arrived.
        faults: How many of them were answered badly.
    """

    def __init__(self) -> None:
        self.writes: Counter[int] = Counter()
        self.requests = self.faults = self.tokens = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hold one conversation."""
        with suppress(OSError, asyncio.IncompleteReadError):
            while await self._answer(reader, writer):
                pass
        writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        method, target, _ = head.split("\r\n")[0].split(" ")
        length = next(
            (
                int(line[15:])
                for line in head.lower().split("\r\n")
                if line.startswith("content-length:")
            ),
            0,
        )
        body = await reader.readexactly(length)
        self.requests += 1
        good = self._good(method, target, body)
        if random.random() >= FAULTY:
            writer.write(good)
            await writer.drain()
            return True
        self.faults += 1
        fault = random.choice((self._refuse, self._break, self._trickle, self._stall))
        return await fault(writer, good, method, body)

    def _good(self, method: str, target: str, body: bytes) -> bytes:
        if target.endswith("/oauth2/token"):
            self.tokens += 1
            token = {"access_token": f"t{self.tokens}", "token_type": "Bearer"}
            return answer(200, {**token, "expires_in": TOKEN_LIFETIME})
        if method == "GET":
            return answer(200, subscription(target))
        self.writes[event_of(body)] += 1
        return answer(202, {"success": True})

    async def _refuse(
        self, writer: asyncio.StreamWriter, _: bytes, method: str, body: bytes
    ) -> bool:
        status = random.choice((401, 429, 500, 503, 404))
        if method == "POST" and body.startswith(b"{") and status in {401, 429, 404}:
            self.writes[event_of(body)] -= 1  # refused, so not written
        writer.write(answer(status, {"message": "no"}, "Retry-After: 0\r\n"))
        await writer.drain()
        return True

    async def _break(self, writer: asyncio.StreamWriter, good: bytes, *_: object) -> bool:
        writer.write(good[: random.randrange(len(good))])
        if random.random() < 0.5:  # a reset instead of an end
            writer.transport.abort()
        return False

    async def _trickle(self, writer: asyncio.StreamWriter, good: bytes, *_: object) -> bool:
        for byte in good:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0.05)
        return True

    async def _stall(self, writer: asyncio.StreamWriter, good: bytes, *_: object) -> bool:
        writer.write(good[: random.randrange(20)])
        await asyncio.sleep(10)
        return False


def event_of(body: bytes) -> int:
    """Return the number of the event that a request creates."""
    return int(json.loads(body)["event"]["eventId"])


def run(pipe: Connection) -> None:
    """Serve until the other end says so, then tell what was seen."""
    service = Service()

    async def main() -> None:
        server = await asyncio.start_server(service.serve, "127.0.0.1", 0, backlog=1000)
        pipe.send(server.sockets[0].getsockname()[1])
        await asyncio.to_thread(pipe.recv)
        pipe.send((dict(service.writes), service.requests, service.faults, service.tokens))
        await asyncio.Event().wait()  # until this process is ended

    asyncio.run(main())


@contextmanager
def serving() -> Generator[tuple[str, Any]]:
    """Serve in a process of its own; yield the address, and what asks for the figures."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=run, args=(theirs,), daemon=True)
    process.start()

    def figures() -> Any:
        ours.send("end")
        return ours.recv()

    yield f"http://127.0.0.1:{ours.recv()}", figures
    process.kill()
    process.join()
