"""Files of tokens that are broken, or cannot be written: a warning, and a token all the same."""

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.driving import Driver, FakeTime
from tests.support.service import Service
from tests.support.stores import shared, warnings_of

from rokt_calendar import FileTokenStore

GOOD = {"access_token": "canary", "requested": 0, "expires_in": 9, "renew_after": 9}
GOOD |= {"refresh_token": None}
CORRUPT = {
    "empty": b"",
    "rubbish": b"not JSON",
    "binary": b"\x80\x00\xff",
    "another type": b'["canary"]',
    "null": b"null",
    "no member": b"{}",
    "one member short": json.dumps(GOOD).replace("requested", "canary").encode(),
    "half a file": json.dumps(GOOD)[:40].encode(),
    "a number for a token": json.dumps(GOOD | {"access_token": 1}).encode(),
    "a token of two lines": json.dumps(GOOD | {"access_token": "canary\r\nx"}).encode(),
    "a text for a time": json.dumps(GOOD | {"expires_in": "canary"}).encode(),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "tokens"


@pytest.mark.parametrize("content", CORRUPT.values(), ids=CORRUPT)
def test_a_corrupt_file_costs_one_warning_and_is_replaced(
    driver: Driver, folder: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    """The call gets a token, and the next process finds a good file."""
    service = Service()
    file = folder / f"{shared(FileTokenStore(folder))._key}.json"
    file.write_bytes(content)

    driver.connect(service, token_store=FileTokenStore(folder)).get_subscription("x")
    driver.connect(service, token_store=FileTokenStore(folder)).get_subscription("x")

    assert service.bearers == ["canary-token-1"] * 2
    assert len(warnings_of(caplog)) == 1


def remove(folder: Path) -> None:
    shutil.rmtree(folder)


def replace(folder: Path) -> None:
    remove(folder)
    folder.symlink_to("/dev/null/no folder")


def refuse_writing(folder: Path) -> None:
    folder.chmod(0o500)


def refuse_all(folder: Path) -> None:
    folder.chmod(0)


@pytest.mark.parametrize("spoil", [remove, replace, refuse_writing, refuse_all])
def test_a_folder_that_fails_costs_one_warning_however_long_it_lasts(
    driver: Driver,
    folder: Path,
    caplog: pytest.LogCaptureFixture,
    time: FakeTime,
    spoil: Callable[[Path], None],
) -> None:
    """Every call goes on, with a token of this process."""
    service = Service()
    client = driver.connect(service, token_store=FileTokenStore(folder), clock=time.clock)
    spoil(folder)
    if os.access(folder, os.W_OK):
        pytest.skip("nothing is refused to this user, who may be root")

    for _ in range(3):
        client.get_subscription("x")
        time.advance(301)

    assert len(service.token_requests) == 3
    assert len(warnings_of(caplog)) == 1


def test_a_file_system_without_locks_does_not_look_like_a_process_that_renews(
    folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, time: FakeTime
) -> None:
    """A cold client would wait for it until its deadline."""

    def unsupported(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "no locks here")

    client = Driver("sync").connect(Service(), token_store=FileTokenStore(folder), clock=time.clock)
    monkeypatch.setattr(fcntl, "flock", unsupported)
    client.get_subscription("x")

    assert time.slept == []
    assert len(warnings_of(caplog)) == 1


def test_a_value_that_cannot_be_saved_leaves_nothing_behind(folder: Path) -> None:
    """The half that was written is removed."""
    store = FileTokenStore(folder)
    (folder / "key.json").mkdir()

    with pytest.raises(OSError, match="directory"):
        store.save("key", "value", 300)

    assert [path.name for path in folder.iterdir()] == ["key.json"]
