"""Access tokens: issued, accepted while they live, and forgotten."""

from __future__ import annotations

import base64
import hashlib
from collections import OrderedDict
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from .._protocol.replies import NO_STORE, Reply

__all__ = ["IssuedToken", "TokenStore", "bearer_token"]


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A token pair as the token endpoint returns it; `expires_in` is in seconds."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_in: int

    def to_reply(self) -> Reply:
        """Return what the token endpoint answers."""
        return Reply(200, {**asdict(self), "token_type": "Bearer"}, NO_STORE)


class TokenStore:
    """Issues opaque tokens that follow from the seed, and knows which of them still live.

    Args:
        seed: Where the token texts come from.
        lifetime: Life of an access token in seconds.
    """

    def __init__(self, *, seed: int, lifetime: float) -> None:
        self._seed = seed
        self._lifetime = lifetime
        self._issued = 0
        self._expiry: OrderedDict[str, datetime] = OrderedDict()

    def issue(self, now: datetime) -> IssuedToken:
        """Issue the next token pair."""
        # All of them live equally long, so the oldest one ends first.
        while self._expiry and next(iter(self._expiry.values())) <= now:
            self._expiry.popitem(last=False)
        self._issued += 1
        access_token = self._text("access")
        self._expiry[access_token] = now + timedelta(seconds=self._lifetime)
        return IssuedToken(access_token, self._text("refresh"), int(self._lifetime))

    def accepts(self, token: str | None, now: datetime) -> bool:
        """Say whether this token was issued here and has not expired."""
        expiry = None if token is None else self._expiry.get(token)
        return expiry is not None and now < expiry

    def expire_all(self) -> None:
        """End the life of every token issued so far."""
        self._expiry.clear()

    def _text(self, use: str) -> str:
        digest = hashlib.sha256(f"{self._seed}:{use}:{self._issued}".encode()).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def bearer_token(authorization: str | None) -> str | None:
    """Return the token of an `Authorization: Bearer …` header, or None for anything else."""
    scheme, _, token = (authorization or "").partition(" ")
    return token if scheme.lower() == "bearer" and token and " " not in token else None
