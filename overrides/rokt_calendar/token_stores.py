"""Stores that share one access token between processes.

Without a store each process asks for a token of its own, which is fine for a few. With one, a fleet
makes one token request for all: the file store on one machine, the Redis store on several.
"""

import importlib
import os
import tempfile
from pathlib import Path
from typing import Any

from ._runtime import fork
from ._tokens.shared import TokenStore
from .errors import ConfigurationError

__all__ = ["FileTokenStore", "RedisTokenStore", "TokenStore"]

PATIENCE = 5.0
"""Seconds that a Redis may take to answer, before this process goes on without it."""


class FileTokenStore:
    """Shares tokens between the processes of one user on one machine, through files.

    The files are readable by their owner only and replaced whole. The right to renew is a lock of
    the operating system, which ends with the process that holds it. POSIX systems only.

    Args:
        directory: Where the files are; made if missing, with access for the owner only.

    Raises:
        ConfigurationError: The system has no such locks, or the directory cannot be made.

    Example:
        >>> import tempfile
        >>> from rokt_calendar import FileTokenStore, RoktCalendar
        >>> store = FileTokenStore(tempfile.mkdtemp())
        >>> with RoktCalendar("my-id", "my-secret", token_store=store) as calendar:
        ...     print(calendar)
        RoktCalendar(base_url='https://api.roktcalendar.com', client_id='my-id')
    """

    def __init__(self, directory: str | os.PathLike[str]) -> None:
        try:
            import fcntl  # not on Windows
        except ImportError:
            raise ConfigurationError(
                "FileTokenStore needs POSIX file locks; use RedisTokenStore on this system."
            ) from None
        self._fcntl = fcntl
        self._directory = Path(directory).expanduser()
        self._locks: dict[str, int] = {}  # each use is one atomic step, so no guard of our own
        try:
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as reason:
            raise ConfigurationError(f"{directory} cannot hold tokens: {reason}.") from reason
        fork.register(self)

    def after_fork(self) -> None:
        """Leave the locks to the parent: a copy kept here would outlive it."""
        while self._locks:
            os.close(self._locks.popitem()[1])

    def load(self, key: str) -> str | None:
        """Return what was saved last under a key, or `None`."""
        try:
            return self._path(key).read_text("utf-8")
        except FileNotFoundError:
            return None

    def save(self, key: str, value: str, seconds: float) -> None:  # noqa: ARG002  # the value tells its own end
        """Keep a value until the next one replaces it."""
        # mkstemp makes the file with access for the owner only.
        handle, name = tempfile.mkstemp(dir=self._directory)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(value)
            os.replace(name, self._path(key))  # noqa: PTH105  # one atomic system call
        except BaseException:
            os.unlink(name)  # noqa: PTH108  # the counterpart of mkstemp
            raise

    def acquire(self, key: str, seconds: float) -> bool:  # noqa: ARG002  # the lock ends with its process
        """Try, without waiting, to get the right to renew."""
        flags = os.O_RDWR | os.O_CREAT
        descriptor = os.open(self._path(key).with_suffix(".lock"), flags, 0o600)
        try:
            self._fcntl.flock(descriptor, self._fcntl.LOCK_EX | self._fcntl.LOCK_NB)
        except BaseException as reason:
            os.close(descriptor)
            if isinstance(reason, BlockingIOError):
                return False
            raise  # a file system without locks must not look like a process that renews for ever
        self._locks[key] = descriptor
        return True

    def release(self, key: str) -> None:
        """Give the right to renew back."""
        descriptor = self._locks.pop(key, None)
        if descriptor is not None:
            # Explicitly, for a child that is just being forked may hold a copy of the descriptor.
            self._fcntl.flock(descriptor, self._fcntl.LOCK_UN)
            os.close(descriptor)

    def _path(self, key: str) -> Path:
        return self._directory / f"{key}.json"


class RedisTokenStore:
    """Shares tokens between machines, through Redis. Needs the `redis` extra.

    The right to renew is redis-py's own lock, which a process that goes silent loses after 15
    seconds; a token expires in Redis when it expires at the API.

    Args:
        redis: A synchronous `redis.Redis` client, for both of our clients, or an address such as
            `redis://127.0.0.1:6379/0`, which is given 5 seconds for an answer.
        prefix: Stands before each key.

    Raises:
        ConfigurationError: redis-py is not installed, the address cannot be right, or the client is
            an asynchronous one.
    """

    def __init__(self, redis: Any, *, prefix: str = "rokt-calendar:") -> None:
        try:
            redis_py: Any = importlib.import_module("redis")  # an extra, and untyped in parts
        except ImportError:
            raise ConfigurationError(
                "Install rokt-calendar[redis] to use RedisTokenStore."
            ) from None
        if hasattr(redis, "aclose"):
            raise ConfigurationError(
                "RedisTokenStore needs a redis.Redis, not an asynchronous one."
            )
        try:
            self._redis: Any = _connect(redis) if isinstance(redis, str) else redis
        except ValueError as reason:
            raise ConfigurationError(f"This is no address of a Redis: {reason}.") from None
        self._lock_error = redis_py.exceptions.LockError
        self._prefix = prefix
        self._locks: dict[str, Any] = {}  # each use is one atomic step, so no guard of our own
        fork.register(self)

    def after_fork(self) -> None:
        """Leave the locks to the parent, which gives them back."""
        self._locks.clear()

    def load(self, key: str) -> str | None:
        """Return what was saved last under a key and has not expired, or `None`."""
        value = self._redis.get(self._prefix + key)
        return value.decode("utf-8") if isinstance(value, bytes) else value

    def save(self, key: str, value: str, seconds: float) -> None:
        """Keep a value for that many seconds."""
        milliseconds = int(seconds * 1000)
        if milliseconds > 0:
            self._redis.set(self._prefix + key, value, px=milliseconds)

    def acquire(self, key: str, seconds: float) -> bool:
        """Try, without waiting, to get the right to renew for that many seconds."""
        lock = self._redis.lock(f"{self._prefix}{key}:lock", timeout=seconds, thread_local=False)
        if not lock.acquire(blocking=False):
            return False
        self._locks[key] = lock
        return True

    def release(self, key: str) -> None:
        """Give the right to renew back, if it has not run out."""
        lock = self._locks.pop(key, None)
        if lock is not None:
            try:
                lock.release()
            except self._lock_error:
                return


def _connect(address: str) -> Any:
    """Return a client that gives up soon; what the address itself says goes before."""
    redis: Any = importlib.import_module("redis")
    return redis.Redis.from_url(
        address,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        # Once more and at once, for an idle connection may have been cut.
        retry=redis.retry.Retry(redis.backoff.NoBackoff(), 1),
    )
