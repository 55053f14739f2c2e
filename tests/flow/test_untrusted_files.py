"""Files that others could have put there, odd files, and a holder of the lease that is halted."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.callers import callers
from tests.support.driving import Driver
from tests.support.leaking import shown
from tests.support.service import Service
from tests.support.stores import acquires, shared, warnings_of

from rokt_calendar import ConfigurationError, FileTokenStore, RedisTokenStore
from rokt_calendar._tokens.shared import LEASE

SUFFIXES = [".json", ".lock"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "tokens"


def link(file: Path) -> None:
    elsewhere = file.parent.parent / "elsewhere"
    if file.exists():
        file.rename(elsewhere)
    file.symlink_to(elsewhere)


def pipe(file: Path) -> None:
    file.unlink(missing_ok=True)
    os.mkfifo(file)


def folder_of_that_name(file: Path) -> None:
    file.unlink(missing_ok=True)
    file.mkdir()


def for_all(file: Path) -> None:
    file.touch()
    file.chmod(0o666)


def for_a_group(file: Path) -> None:
    file.touch()
    file.chmod(0o620)


def of_another_user(file: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    file.touch()
    os.chown(file, 12345, 12345)


SPOILT = [link, pipe, folder_of_that_name, for_all, for_a_group, of_another_user]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("spoil", SPOILT)
def test_a_file_that_another_user_could_have_put_there_is_not_used(
    driver: Driver,
    folder: Path,
    caplog: pytest.LogCaptureFixture,
    suffix: str,
    spoil: Callable[[Path], None],
) -> None:
    """It costs a warning and the sharing; it neither hangs nor gives a foreign token."""
    planting, service = Service(), Service()
    Driver("sync").connect(planting, token_store=FileTokenStore(folder)).get_subscription("x")
    spoil((folder / shared(FileTokenStore(folder))._key).with_suffix(suffix))

    driver.connect(service, token_store=FileTokenStore(folder)).get_subscription("x")

    assert (len(planting.token_requests), len(service.token_requests)) == (1, 1)
    assert len(warnings_of(caplog)) == 1


@pytest.mark.parametrize("spoil", [link, pipe, for_all])
def test_a_token_that_another_user_could_have_put_there_is_replaced(
    folder: Path, spoil: Callable[[Path], None]
) -> None:
    """The next process finds a file that is as it should be."""
    file = folder / f"{shared(FileTokenStore(folder))._key}.json"
    spoil(file)
    services = [Service(), Service()]

    for service in services:
        client = Driver("sync").connect(service, token_store=FileTokenStore(folder))
        client.get_subscription("x")

    assert [len(service.token_requests) for service in services] == [1, 0]
    assert not (folder.parent / "elsewhere").exists()


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702, 0o1777])
def test_a_folder_that_others_can_write_to_is_refused(folder: Path, mode: int) -> None:
    """They could replace any file in it, also in one with the sticky bit before it exists."""
    folder.mkdir()
    folder.chmod(mode)

    with pytest.raises(ConfigurationError, match="directory can be written to by other users"):
        FileTokenStore(folder)


def test_a_folder_of_another_user_is_refused(folder: Path) -> None:
    """Its owner can write to it, whatever its mode."""
    folder.mkdir()
    of_another_user(folder)

    with pytest.raises(ConfigurationError, match="directory can be written to by other users"):
        FileTokenStore(folder)


@pytest.mark.parametrize("directory", [5, None, "nul\0byte", "~no-such-user-here/tokens"])
def test_what_is_no_folder_is_refused(directory: str) -> None:
    """The text names the argument and does not repeat it."""
    with pytest.raises(ConfigurationError, match=r"^directory cannot hold tokens") as caught:
        FileTokenStore(directory)

    assert str(directory) not in str(caught.value)


def test_a_halted_holder_blocks_others_for_one_lease_and_never_again(
    folder: Path,
) -> None:
    """Whoever finds its lease over takes it, and each lease after it is an ordinary one."""
    other = FileTokenStore(folder)
    lock = (folder / shared(other)._key).with_suffix(".lock")
    with callers(1, "file", folder, "https://api.roktcalendar.com") as [process]:
        process.tell("hold")
        assert process.hear() == "done"
        process.process.send_signal(signal.SIGSTOP)
        now = time.time()
        os.utime(lock, (now, now - LEASE / 3))
        during_its_lease = acquires(other)
        os.utime(lock, (now, now - LEASE))
        after_it = [acquires(other)]
        beside_the_next = acquires(FileTokenStore(folder))
        for _ in range(2):
            other.release(shared(other)._key)
            after_it.append(acquires(other))
        process.process.send_signal(signal.SIGCONT)
        process.tell("hold")
        from_the_halted = process.hear()

    assert (during_its_lease, beside_the_next, from_the_halted) == (False, False, "refused")
    assert after_it == [True, True, True]


def test_a_lease_counts_from_when_it_was_taken(folder: Path) -> None:
    """Also where a holder that died long ago has left its file."""
    store, other = FileTokenStore(folder), FileTokenStore(folder)
    assert store.acquire("key", 60)
    os.utime(folder / "key.lock", (1, 1))
    store.after_fork()  # closes the lock as its death would

    assert store.acquire("key", 60)
    assert not other.acquire("key", 60)
    store.release("key")


CANARY = "canary-secret-5b0f"


@pytest.mark.parametrize(
    "address",
    [
        CANARY,
        f"redis://:{CANARY}/x@127.0.0.1:6379/0",
        f"redis://user:{CANARY}@127.0.0.1:port/0",
        f"redis://user:{CANARY}@127.0.0.1/0?socket_timeout=x",
        f" redis://user:{CANARY}@127.0.0.1/0",
        [CANARY],
        None,
    ],
)
def test_a_refused_address_of_a_redis_does_not_show_its_password(address: str) -> None:
    """Neither the text nor the frames of the error; the text names the argument."""
    with pytest.raises(ConfigurationError, match=r"^redis is no address of a Redis") as caught:
        RedisTokenStore(address)

    assert shown(caught.value, RedisTokenStore("redis://127.0.0.1")) == []


def test_a_redis_that_refuses_its_password_does_not_show_it(
    driver: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    """The warning names the kind of the failure and no address."""
    store = RedisTokenStore(f"redis://user:{CANARY}@127.0.0.1:9/0")
    client = driver.connect(Service(), token_store=store)

    client.get_subscription("x")

    assert len(warnings_of(caplog)) == 1
    assert CANARY not in repr(vars(store)) + repr(client.client)
