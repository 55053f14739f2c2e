import sys

import pytest

from rokt_calendar import ConfigurationError, RedisTokenStore


def test_a_redis_that_does_not_answer_is_not_waited_for_long() -> None:
    """redis-py by itself may wait for ever; what the address says goes before what we say."""
    ours, theirs = (
        RedisTokenStore(f"redis://127.0.0.1{query}")._redis.connection_pool.connection_kwargs
        for query in ("", "?socket_timeout=1")
    )

    assert (ours["socket_timeout"], ours["socket_connect_timeout"]) == (5, 5)
    assert theirs["socket_timeout"] == 1


def test_without_redis_py_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "redis", None)

    with pytest.raises(ConfigurationError, match=r"Install rokt-calendar\[redis\]"):
        RedisTokenStore("redis://127.0.0.1/0")


@pytest.mark.parametrize("address", ["nonsense", "http://127.0.0.1", "redis://127.0.0.1:port/0"])
def test_an_address_that_cannot_be_right_is_refused(address: str) -> None:
    """At once, not at the first call."""
    with pytest.raises(ConfigurationError, match="no address of a Redis"):
        RedisTokenStore(address)


def test_an_asynchronous_client_of_redis_is_refused() -> None:
    """A store is asked in threads, also for asynchronous clients."""
    from redis.asyncio import Redis  # beside its synchronous namesake

    with pytest.raises(ConfigurationError, match="not an asynchronous one"):
        RedisTokenStore(Redis())
