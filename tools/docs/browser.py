"""A headless Chromium that reaches no host, and tells what a page asked for."""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = [
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--no-first-run", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--disable-extensions", "--hide-scrollbars", "--force-color-profile=srgb"),
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
]
# Chromium listens at descriptor 3 and answers at 4, and nowhere else. Either may be taken here, so
# both are copied out of the way first.
AT_3_AND_4 = """
import fcntl, os, sys
pair = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3]]
for target, source in zip((3, 4), pair):
    os.dup2(source, target)
os.execvp(sys.argv[3], sys.argv[3:])
"""
QUIET_SECONDS = 0.7
SECONDS_TO_LOAD = 60.0


class ChromiumMissingError(Exception):
    """No Chromium is installed."""


@dataclass
class Page:
    """What happened while a page was open.

    Attributes:
        requests: The addresses that it asked for.
        complaints: Errors of its console, and exceptions.
        links: Its links, resolved.
        anchors: The names that a link to it may point at.
        text: What a reader sees.
    """

    requests: list[str] = field(default_factory=list[str])
    complaints: list[str] = field(default_factory=list[str])
    links: list[str] = field(default_factory=list[str])
    anchors: set[str] = field(default_factory=set[str])
    text: str = ""


class Browser:
    """Chromium, driven over a pipe; to be used with `with`."""

    def __init__(self) -> None:
        """Find Chromium.

        Raises:
            ChromiumMissingError: There is none; the message says how to get it.
        """
        found = next(filter(None, map(shutil.which, NAMES)), None)
        if found is None:
            raise ChromiumMissingError(
                "Chromium is not installed (Debian: apt-get install chromium)."
            )
        self._program = found
        self._last = 0
        self._events: list[dict[str, Any]] = []
        self._answers: dict[int, dict[str, Any]] = {}
        self._arrived = threading.Condition()

    def __enter__(self) -> Self:
        """Start it."""
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        to_read, self._to = os.pipe()
        self._from, to_write = os.pipe()
        profile = f"--user-data-dir={self._folder.name}"
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                AT_3_AND_4,
                str(to_read),
                str(to_write),
                self._program,
                *OPTIONS,
                profile,
            ],
            pass_fds=(to_read, to_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()
        os.close(self._to)
        self._folder.cleanup()

    def _listen(self) -> None:
        rest = b""
        while chunk := os.read(self._from, 1 << 16):
            *messages, rest = (rest + chunk).split(b"\0")
            with self._arrived:
                for message in map(json.loads, messages):
                    if "id" in message:
                        self._answers[message["id"]] = message
                    else:
                        self._events.append(message)
                self._arrived.notify_all()

    def _do(self, method: str, session: str | None = None, **arguments: Any) -> dict[str, Any]:
        self._last += 1
        number = self._last
        message = {"id": number, "method": method, "params": arguments}
        if session:
            message["sessionId"] = session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        with self._arrived:
            if not self._arrived.wait_for(lambda: number in self._answers, SECONDS_TO_LOAD):
                raise TimeoutError(f"Chromium did not answer {method}")
            answer = self._answers.pop(number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    @contextmanager
    def _tab(self, width: int, height: int) -> Generator[str, None, None]:
        target = self._do("Target.createTarget", url="about:blank")
        attached = self._do("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        session = str(attached["sessionId"])
        for domain in ("Page", "Network", "Runtime", "Log"):
            self._do(f"{domain}.enable", session)
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._do("Emulation.setDeviceMetricsOverride", session, **screen)
        yield session
        self._do("Target.closeTarget", targetId=target["targetId"])

    def open(
        self, file: Path, picture: Path | None = None, anchor: str = "", *, whole: bool = False
    ) -> Page:
        """Open a page of the file system and return what happened.

        Args:
            file: The page.
            picture: Where to write a screenshot, if anywhere.
            anchor: Where in the page to go, such as `#errors`.
            whole: Show all of the page in the screenshot, instead of the first screen.
        """
        with self._tab(1280, 900) as session:
            self._do("Page.navigate", session, url=f"{file.resolve().as_uri()}{anchor}")
            self._wait(session)
            page = Page()
            for event in self._of(session):
                self._note(page, event["method"], event["params"])
            page.links = self._evaluate(session, "[...document.links].map(link => link.href)")
            names = "[...document.querySelectorAll('[id], a[name]')].map(e => e.id || e.name)"
            page.anchors = set(self._evaluate(session, names))
            page.text = self._evaluate(session, "document.body.innerText")
            if picture:
                self._shoot(session, picture, whole=whole)
        return page

    def _evaluate(self, session: str, code: str) -> Any:
        result = self._do("Runtime.evaluate", session, expression=code, returnByValue=True)
        return result["result"].get("value")

    def _shoot(self, session: str, picture: Path, *, whole: bool) -> None:
        options: dict[str, Any] = {"captureBeyondViewport": True} if whole else {}
        if whole:
            size = self._do("Page.getLayoutMetrics", session)["cssContentSize"]
            options["clip"] = {**size, "height": min(size["height"], 8000), "scale": 1}
        shot = self._do("Page.captureScreenshot", session, format="png", **options)
        picture.write_bytes(base64.b64decode(shot["data"]))

    def _of(self, session: str) -> list[dict[str, Any]]:
        with self._arrived:
            return [event for event in self._events if event.get("sessionId") == session]

    def _wait(self, session: str) -> None:
        """Wait until the page is loaded and nothing has happened for a while."""
        end = time.monotonic() + SECONDS_TO_LOAD
        seen, since = -1, time.monotonic()
        while time.monotonic() < end:
            events = self._of(session)
            if len(events) != seen:
                seen, since = len(events), time.monotonic()
            loaded = any(event["method"] == "Page.loadEventFired" for event in events)
            if loaded and time.monotonic() - since > QUIET_SECONDS:
                return
            time.sleep(0.05)
        raise TimeoutError("the page did not come to rest")

    @staticmethod
    def _note(page: Page, method: str, params: dict[str, Any]) -> None:
        match method:
            case "Network.requestWillBeSent":
                page.requests.append(params["request"]["url"])
            case "Runtime.exceptionThrown":
                page.complaints.append(str(params["exceptionDetails"].get("text")))
            case "Runtime.consoleAPICalled" if params["type"] in ("error", "assert"):
                words = (str(argument.get("value", "")) for argument in params["args"])
                page.complaints.append(" ".join(words))
            case "Log.entryAdded" if params["entry"]["level"] == "error":
                page.complaints.append(params["entry"]["text"])
            case _:
                pass
