"""Stores that share one access token between processes.

Without a store each process asks for a token of its own, which is fine for a few. With one, a fleet
makes one token request for all: the file store on one machine, the Redis store on several.
"""

import importlib
import os
import stat
import tempfile
import time
from pathlib import Path
from typing import Any

from ._runtime import fork
from ._tokens.shared import TokenStore
from .errors import ConfigurationError

__all__ = ["FileTokenStore", "RedisTokenStore", "TokenStore"]

LARGEST = 1_000_000
"""Characters of a file that are read; what is saved has a few thousand."""

PATIENCE = 5.0
"""Seconds that a Redis may take to answer, before this process goes on without it."""


class FileTokenStore:
    """Shares tokens between the processes of one user on one machine, through files.

    The files are readable by their owner only and replaced whole. The lease is a lock of the
    operating system: it ends with the process that holds it, and after 15 seconds if that process
    is halted. What another user could have put there is not used. POSIX systems only.

    Args:
        directory: Where the files are; made if missing, with access for the owner only. Only its
            owner may be able to write to it.

    Raises:
        ConfigurationError: The system has no such locks, the directory cannot be made, or others
            can write to it.

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
        self._locks: dict[str, int] = {}  # each use is one atomic step, so no guard of our own
        self._directory = _private_directory(directory)
        fork.register(self)

    def after_fork(self) -> None:
        """Leave the locks to the parent: a copy kept here would outlive it."""
        while self._locks:
            os.close(self._locks.popitem()[1])

    def load(self, key: str) -> str | None:
        """Return what was saved last under a key, or `None`."""
        try:
            descriptor = _open(self._path(key), os.O_RDONLY)
        except FileNotFoundError:
            return None
        with os.fdopen(descriptor, encoding="utf-8") as file:
            return file.read(LARGEST)

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

    def acquire(self, key: str, seconds: float) -> bool:
        """Try, without waiting, to get the lease."""
        path = self._path(key).with_suffix(".lock")
        descriptor = _open(path, os.O_RDWR | os.O_CREAT)
        try:
            self._fcntl.flock(descriptor, self._fcntl.LOCK_EX | self._fcntl.LOCK_NB)
        except BlockingIOError:
            is_over = _is_at(path, descriptor) and _lease_age(descriptor) >= seconds
            os.close(descriptor)
            if not is_over:
                return False
            # Its holder is halted. Two processes that find out in one instant may both renew.
            path.unlink(missing_ok=True)
            return self.acquire(key, seconds)
        except BaseException:
            os.close(descriptor)
            raise  # a file system without locks must not look like a process that renews for ever
        if not _is_at(path, descriptor):
            os.close(descriptor)  # somebody took it for a halted one and made another
            return False
        now = time.time()
        os.utime(descriptor, (now, now))
        self._locks[key] = descriptor
        return True

    def release(self, key: str) -> None:
        """Give the lease back."""
        descriptor = self._locks.pop(key, None)
        if descriptor is not None:
            os.utime(descriptor, (0, 0))
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
            raise ConfigurationError("redis must be a redis.Redis, not an asynchronous one.")
        if isinstance(redis, str):
            redis = _connect(redis)
        if not all(hasattr(redis, name) for name in ("get", "set", "lock")):
            # Neither in the text nor in the frame: an address may hold a password.
            del redis
            raise ConfigurationError(
                "redis is no address of a Redis, such as redis://127.0.0.1:6379/0, and no "
                "redis.Redis. A password with reserved characters must be percent-encoded."
            )
        self._redis: Any = redis
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


def _private_directory(directory: object) -> Path:
    """Return a directory that nobody else can write to, made if missing."""
    try:
        path = Path(directory).expanduser()  # type: ignore[arg-type]  # checked by Path itself
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = path.stat()
    except (OSError, TypeError, ValueError, RuntimeError) as reason:
        what = getattr(reason, "strerror", None) or type(reason).__name__
        raise ConfigurationError(
            f"directory cannot hold tokens ({what}); give a folder that this user can write to."
        ) from None
    if _is_foreign(status):
        raise ConfigurationError(
            "directory can be written to by other users, who could put a token there; give a "
            "folder of this user with mode 0700, such as a new one below it."
        )
    return path


def _open(path: Path, flags: int) -> int:
    """Open a file that nobody else can have put there. Follows no link and waits for no pipe."""
    descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or _is_foreign(status):
        os.close(descriptor)
        raise PermissionError("not a file of this user alone")
    return descriptor


def _is_foreign(status: os.stat_result) -> bool:
    """Tell whether others own a file or directory, or can write to it."""
    return status.st_uid not in {0, os.geteuid()} or bool(status.st_mode & 0o022)


def _is_at(path: Path, descriptor: int) -> bool:
    """Tell whether a path still leads to an open file."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _lease_age(descriptor: int) -> float:
    """Return the seconds since a lease was taken; 0 if it is being taken just now."""
    taken = os.fstat(descriptor).st_mtime
    return abs(time.time() - taken) if taken else 0.0


def _connect(address: str) -> Any:
    """Return a client that gives up soon, or `None`; what the address itself says goes before."""
    redis: Any = importlib.import_module("redis")
    try:
        return redis.Redis.from_url(
            address,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            # Once more and at once, for an idle connection may have been cut.
            retry=redis.retry.Retry(redis.backoff.NoBackoff(), 1),
        )
    except ValueError:
        return None
