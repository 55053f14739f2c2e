"""A plugin that fails every test during which a secret or a token shows itself.

While a test runs, the plugin keeps hold of the errors of the package, listens to all loggers, and
looks at each client and token that is made. Then it looks for the recognisable secrets of the tests
wherever a user, a log or a crash reporter would come across them.
"""

import base64
import functools
import logging
import pickle
import re
import traceback
import types
import weakref
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from rokt_calendar import AsyncRoktCalendar, RoktCalendar, RoktCalendarError
from rokt_calendar._tokens.grant import ClientCredentials
from rokt_calendar._tokens.session import TokenSession
from rokt_calendar._tokens.token import AccessToken

TESTS = str(Path(__file__).parent.parent)
MOST_ERRORS = 100
"""Errors of one test that are examined: the first ones, for others are like them."""

SECRET = "canary-secret-5b0f"
OPAQUE = (type, types.ModuleType, types.FunctionType, types.MethodType, types.FrameType)


def _in_base64(text: str) -> Iterator[str]:
    # What encodes to the same characters whatever stands before and after, at each alignment.
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + text.encode()).decode("ascii")
        yield encoded[(0, 2, 3)[shift] : -4]


# Percent-encoding leaves these texts as they are.
PATTERN = re.compile("|".join([SECRET, "canary-token-", "canary-refresh-", *_in_base64(SECRET)]))


def excerpt(text: str) -> str | None:
    """Return the surroundings of a secret in a text, or `None` if there is none."""
    found = PATTERN.search(text)
    return found and text[max(0, found.start() - 60) : found.end() + 20]


def leaks(thing: object, name: str) -> Iterator[str]:
    """Yield where a secret shows in anything that can be reached from a thing.

    That is what attributes, containers, texts, reprs and pickles hold; for exceptions also causes,
    contexts and the locals of each frame of their tracebacks that is not in a test. What belongs to
    a test is passed over, because a test must know the secrets.
    """
    pending: list[tuple[str, object]] = [(name, thing)]
    seen: dict[int, object] = {}  # keeps them alive, so that no id is used twice
    while pending:
        where, value = pending.pop()
        of_tests = type(value).__module__.startswith("tests.")
        if id(value) in seen or isinstance(value, OPAQUE) or of_tests:
            continue
        seen[id(value)] = value
        shown = ((view, excerpt(text)) for view, text in _views(value))
        yield from (f"{where}{view}: …{found}…" for view, found in shown if found)
        pending += [(f"{where}{step}", child) for step, child in _children(value)]


def _views(value: object) -> Iterator[tuple[str, str]]:
    """Yield the texts that a value gives of itself."""
    if not isinstance(value, Mapping | list | tuple | set | frozenset | deque):
        yield "", _text(repr, value)
    if isinstance(value, BaseException):
        yield " in str", str(value)
        yield " in pickle", _text(pickle.dumps, value)
        for frame, _ in traceback.walk_tb(value.__traceback__):
            code = frame.f_code
            if not code.co_filename.startswith(TESTS):
                for local, held in list(frame.f_locals.items()):
                    yield f", local {local} of {code.co_filename}:{code.co_name}", _text(repr, held)


def _children(value: object) -> Iterator[tuple[str, object]]:
    """Yield what a value holds, with the step that leads there."""
    if isinstance(value, str | bytes | bytearray | int | float | None):
        return
    if isinstance(value, Mapping):
        for key, item in list(value.items()):
            yield f" key {key!r}", key
            yield f"[{key!r}]", item
    elif isinstance(value, list | tuple | set | frozenset | deque):
        yield from ((f"[{index}]", item) for index, item in enumerate(list(value)))
    slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
    for name in [*getattr(value, "__dict__", ()), *slots]:
        yield f".{name}", getattr(value, name, None)
    if isinstance(value, BaseException):
        for name in ("args", "__cause__", "__context__"):
            yield f".{name}", getattr(value, name)


def _text(view: Callable[[Any], object], value: object) -> str:
    try:
        return str(view(value))
    except Exception as reason:  # noqa: BLE001  # half made objects have no repr, others no pickle
        return f"none: {reason}"


class Canary(logging.Handler):
    """Watches all tests, one at a time."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.found: list[str] = []
        self.errors: list[RoktCalendarError] = []
        self._living: weakref.WeakSet[object] = weakref.WeakSet()

    def start(self) -> None:
        """Begin with a new test."""
        self.found, self.errors = [], []
        self._living.clear()
        logging.root.setLevel(logging.DEBUG)
        logging.root.addHandler(self)

    def verdict(self, output: Iterable[tuple[str, str]]) -> list[str]:
        """Return where secrets have shown since the start."""
        self._look(output)
        for error in self.errors:
            self.found += leaks(error, type(error).__name__)
        for thing in list(self._living):
            self._look_at(thing)
        return list(dict.fromkeys(self.found))

    def emit(self, record: logging.LogRecord) -> None:
        """Examine a log record: message, arguments and traceback."""
        views = {"log": self.format(record), "arguments of a log": repr(record.args)}
        self._look((f"{view} of {record.name}", text) for view, text in views.items())

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Learn of each object of the classes in question, as soon as it is made."""
        classes = (RoktCalendar, AsyncRoktCalendar, TokenSession, ClientCredentials, AccessToken)
        for kind in (RoktCalendarError, *classes):
            monkeypatch.setattr(kind, "__init__", self._noting(kind.__init__))

    def _noting(self, init: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(init)
        def noting(made: object, *args: Any, **kwargs: Any) -> None:
            init(made, *args, **kwargs)
            if not isinstance(made, RoktCalendarError):
                self._look_at(made)
                if hasattr(made, "__weakref__"):
                    self._living.add(made)
            elif len(self.errors) < MOST_ERRORS:
                self.errors.append(made)

        return noting

    def _look_at(self, thing: object) -> None:
        views: dict[str, Callable[[Any], object]] = {"repr": repr, "vars": vars}
        kind = type(thing).__name__
        self._look((f"{name} of {kind}", _text(view, thing)) for name, view in views.items())

    def _look(self, texts: Iterable[tuple[str, str]]) -> None:
        shown = ((where, excerpt(text)) for where, text in texts)
        self.found += [f"{where}: …{found}…" for where, found in shown if found is not None]


canary = Canary()


def pytest_configure(config: pytest.Config) -> None:
    """Keep watch until the last test is over."""
    monkeypatch = pytest.MonkeyPatch()
    config.add_cleanup(monkeypatch.undo)
    canary.watch(monkeypatch)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Start before the fixtures do."""
    canary.start()
    yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that passed but has let a secret show."""
    report = yield
    if report.when == "call" and report.passed:
        found = canary.verdict(report.sections)
        if found:
            report.outcome = "failed"
            report.longrepr = "\n".join(["A secret or a token shows:", *found])
    return report
