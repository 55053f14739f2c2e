"""A token store in memory that keeps a log, and a look at what a client makes of a store."""

import pytest
from tests.support.driving import CLIENT_ID

from rokt_calendar import Clock, TokenStore
from rokt_calendar._tokens.shared import LEASE, SharedToken

TOKEN_URL = "https://api.roktcalendar.com/oauth2/token"
ALL = {"load", "save", "acquire", "release"}


class MemoryStore:
    """A store that does what it is told, and fails where it is told to."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.values: dict[str, str] = {}
        self.held = False
        self.failing: set[str] = set()

    def note(self, name: str) -> None:
        """Log a call, and fail if told to, with a text that must not be shown."""
        self.log.append(name)
        if name in self.failing:
            raise OSError(f"canary-token-in-an-exception {self.values}")

    def load(self, key: str) -> str | None:
        self.note("load")
        return self.values.get(key)

    def save(self, key: str, value: str, seconds: float) -> None:
        self.note("save")
        self.values[key] = value

    def acquire(self, key: str, seconds: float) -> bool:
        self.note("acquire")
        free, self.held = not self.held, True
        return free

    def release(self, key: str) -> None:
        self.note("release")
        self.held = False


def shared(store: TokenStore, token_url: str = TOKEN_URL) -> SharedToken:
    """Return what a client of the usual credentials makes of a store."""
    return SharedToken(store, CLIENT_ID, token_url, Clock())


def acquires(store: TokenStore, token_url: str = TOKEN_URL) -> bool:
    """Tell whether the lease of the usual credentials is free, and take it."""
    return store.acquire(shared(store, token_url)._key, LEASE)


def warnings_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the warnings so far, and see that they show nothing secret."""
    assert "canary" not in caplog.text
    return [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
