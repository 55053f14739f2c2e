"""Tokens shared through files: one request for many processes, and no way to get stuck."""

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.support.callers import call_in_the_cold, callers
from tests.support.driving import Driver, FakeTime
from tests.support.service import Service
from tests.support.stores import acquires

from rokt_calendar import ConfigurationError, FileTokenStore

PROCESSES = 8


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "made" / "by the store"


def test_eight_cold_processes_make_one_token_request(folder: Path) -> None:
    """One asks; the others, told to call meanwhile, wait and take what it got."""
    said, requests, token_requests = call_in_the_cold(PROCESSES, "file", folder)

    assert said == ["waiting"] * (PROCESSES - 1) + ["done"] * PROCESSES
    assert (requests, token_requests) == (PROCESSES, 1)


def test_only_their_owner_can_read_the_files(driver: Driver, folder: Path) -> None:
    """Whatever the umask, and nothing else is left behind."""
    umask = os.umask(0)
    try:
        driver.connect(Service(), token_store=FileTokenStore(folder)).get_subscription("x")
    finally:
        os.umask(umask)

    modes = {path.suffix: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == {".json": 0o600, ".lock": 0o600}
    assert len(list(folder.iterdir())) == 2
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_reader_never_sees_half_a_value(folder: Path) -> None:
    """Files are replaced whole, however many write and read at once."""
    store = FileTokenStore(folder)
    store.save("key", "start", 300)

    def write(letter: str) -> set[str | None]:
        for _ in range(100):
            store.save("key", letter * 200_000, 300)
        return set()

    def read(_: str) -> set[str | None]:
        return {store.load("key") for _ in range(300)}

    with ThreadPoolExecutor(6) as pool:
        jobs = [pool.submit(job, letter) for letter in "abc" for job in (write, read)]
        seen = set().union(*(job.result(50) for job in jobs))

    assert seen <= {"start", *(letter * 200_000 for letter in "abc")}
    assert [path.name for path in folder.iterdir()] == ["key.json"]


def test_a_process_that_is_killed_blocks_nobody(
    driver: Driver, folder: Path, time: FakeTime
) -> None:
    """The right to renew ends with its process."""
    url = "https://api.roktcalendar.com"
    with callers(1, "file", folder, url) as [process]:
        process.tell("hold")
        assert process.hear() == "done"
        assert acquires(FileTokenStore(folder)) is False

        process.kill()
        client = driver.connect(Service(), token_store=FileTokenStore(folder), clock=time.clock)
        client.get_subscription("x")

    assert time.slept == []


@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_a_forked_child_neither_ends_nor_prolongs_the_right_of_its_parent(folder: Path) -> None:
    """The child gives up its copy of the lock; only the parent's counts."""
    store, other = FileTokenStore(folder), FileTokenStore(folder)
    assert store.acquire("key", 60)
    (from_child, to_parent), (from_parent, to_child) = os.pipe(), os.pipe()

    child = os.fork()
    if child == 0:
        store.release("key")
        os.write(to_parent, b"!")
        os.read(from_parent, 1)
        os._exit(0)
    assert os.read(from_child, 1) == b"!"
    while_the_parent_holds_it = other.acquire("key", 60)
    store.after_fork()  # closes the lock as the death of the parent would
    once_the_parent_is_gone = other.acquire("key", 60)
    os.write(to_child, b"!")
    os.waitpid(child, 0)

    assert (while_the_parent_holds_it, once_the_parent_is_gone) == (False, True)
    other.release("key")


def test_a_place_that_cannot_hold_files_is_refused(tmp_path: Path) -> None:
    """At once, not at the first call."""
    (tmp_path / "file").touch()

    with pytest.raises(ConfigurationError, match="cannot hold tokens"):
        FileTokenStore(tmp_path / "file" / "folder")


def test_a_system_without_such_locks_is_told_what_to_use(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has none."""
    monkeypatch.setitem(sys.modules, "fcntl", None)

    with pytest.raises(ConfigurationError, match="use RedisTokenStore"):
        FileTokenStore(folder)


def test_what_was_given_back_can_be_taken(folder: Path) -> None:
    """By another store of the same process too; giving back twice changes nothing."""
    store, other = FileTokenStore(folder), FileTokenStore(folder)
    assert store.acquire("key", 60)
    assert not other.acquire("key", 60)
    store.release("key")
    assert other.acquire("key", 60)
    store.release("key")

    assert not store.acquire("key", 60)
    other.release("key")
