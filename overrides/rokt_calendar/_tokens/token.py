"""An access token and its two ages: when to renew it, and when it expires."""

from dataclasses import dataclass

from .._runtime.clock import Instant
from .._settings.secret import Secret

RENEW_AT = 0.8
"""The share of its life after which a token is renewed while it still works."""

RENEW_SPREAD = 0.1
"""How far that share varies from token to token, so that a fleet does not renew in one instant."""


@dataclass(frozen=True, slots=True)
class AccessToken:
    """One access token as the token endpoint issued it.

    Attributes:
        value: What goes behind `Bearer`.
        requested: When the token request started. The service counts from some later moment, so
            ages measured from here are never too small.
        expires_in: Seconds of life from then on.
        renew_after: Seconds of life after which it is time to renew.
    """

    value: Secret
    requested: Instant
    expires_in: float
    renew_after: float

    def age(self, now: Instant) -> float:
        """Return the seconds since the token was requested."""
        return now.since(self.requested)

    def is_fresh(self, now: Instant) -> bool:
        """Tell whether the token works and need not be renewed yet."""
        return self.age(now) < self.renew_after

    def is_alive(self, now: Instant) -> bool:
        """Tell whether the token still works, going by its `expires_in`."""
        return self.age(now) < self.expires_in


def renewal_age(expires_in: float, chance: float) -> float:
    """Return the age in seconds at which to renew.

    Args:
        expires_in: Life of the token in seconds.
        chance: A random number from 0 to 1.
    """
    return expires_in * (RENEW_AT + RENEW_SPREAD * (chance - 0.5))
