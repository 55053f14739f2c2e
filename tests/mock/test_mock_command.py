"""`rokt-calendar mock`, as a process of its own where that matters."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from rokt_calendar import RoktCalendar, __version__, cli
from rokt_calendar.mock._server.command import main

PROGRAM = Path(sys.executable).with_name("rokt-calendar")
DOCUMENT = Path(__file__).parents[2] / "generated/rokt_calendar_client/openapi.json"
CALENDAR = {
    "account": "acme",
    "code": "gigs",
    "events": [{"title": "Gig", "startDateTimeUtc": "2026-12-05T15:00:00Z"}],
}


class Served:
    """The command as a process. What it printed is known when it has ended."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        self.process, self.lines = process, process.stdout
        self.rest = self.errors = ""

    @property
    def ending(self) -> tuple[int | None, str, str]:
        """The exit status, the rest of the output, and what was printed to stderr."""
        return self.process.returncode, self.rest, self.errors


@contextmanager
def running(*arguments: str | Path) -> Iterator[Served]:
    """Run the command until the block ends, then interrupt it as Ctrl-C does."""
    with subprocess.Popen(
        [PROGRAM, "mock", "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        served = Served(process)
        try:
            yield served
        finally:
            process.send_signal(signal.SIGINT)
            served.rest, served.errors = process.communicate(timeout=20)


def test_it_prints_a_curl_that_works_and_ends_on_interrupt() -> None:
    """Pasted into a shell, the printed command shows an event."""
    if shutil.which("curl") is None:
        leave_out = pytest.fail if os.environ.get("CI") else pytest.skip
        leave_out("curl is not installed")
    with running("--seed", "3") as served:
        lines = [served.lines.readline()]
        while not lines[-1].startswith("Ctrl-C"):
            lines.append(served.lines.readline())
        text = "".join(lines)
        command = text[text.index("  curl") : text.index("Calendars and operations")]
        done = subprocess.run(
            ["sh", "-c", command], capture_output=True, text=True, check=True, timeout=20
        )

    assert "(seed 3; changes take effect after 120 seconds)" in lines[0]
    assert json.loads(done.stdout)["result"]["pageSize"] == 1
    assert served.ending == (0, "Stopped.\n", "")


def test_it_tells_scripts_in_json_where_it_is(tmp_path: Path) -> None:
    """One line, nothing else; the exported names are those that the client reads."""
    file = tmp_path / "gigs.json"
    file.write_text(json.dumps(CALENDAR), "utf-8")
    with running("--json", "--calendar", file) as served:
        facts = json.loads(served.lines.readline())
        options = {name: facts[name] for name in ("client_id", "client_secret", "base_url")}
        with RoktCalendar(trust_env=False, **options) as calendar:
            titles = [event.title for event in calendar.iter_calendar_events("acme", "gigs")]

    assert titles == ["Gig"]
    assert facts["seed"] == 1
    assert served.ending == (0, "", "")


def test_it_ends_although_somebody_keeps_a_connection() -> None:
    """Clients keep theirs for minutes; nobody wants to wait for that."""
    with running("--json") as served:
        base_url = json.loads(served.lines.readline())["base_url"]
        client = httpx.Client(base_url=base_url, trust_env=False)
        document = client.get("/openapi.json").json()

    assert served.ending == (0, "", "")
    assert document["paths"] == json.loads(DOCUMENT.read_text("utf-8"))["paths"]
    client.close()


@pytest.mark.parametrize("reads", [True, False])
def test_it_does_not_matter_for_how_long_somebody_reads(*, reads: bool) -> None:
    """As in `rokt-calendar mock | head -1`: it serves until it is interrupted, and says no more."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    reader, writer = os.pipe()
    with subprocess.Popen(
        [PROGRAM, "mock", "--port", str(port)], stdout=writer, stderr=subprocess.PIPE, text=True
    ) as process:
        os.close(writer)
        if reads:
            assert f"http://127.0.0.1:{port}".encode() in os.read(reader, 1_000)
        os.close(reader)
        with httpx.Client(transport=httpx.HTTPTransport(retries=10)) as http:
            assert http.get(f"http://127.0.0.1:{port}/openapi.json").status_code == 200
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)

    assert (process.returncode, errors) == (0, "")


def test_it_serves_without_an_output() -> None:
    """As a service that was started with `>&-`."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = f'exec "$0" mock --port {port} >&-'
    with subprocess.Popen(["sh", "-c", command, PROGRAM], stderr=subprocess.PIPE) as process:
        with httpx.Client(transport=httpx.HTTPTransport(retries=10)) as http:
            assert http.get(f"http://127.0.0.1:{port}/openapi.json").status_code == 200
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)

    assert (process.returncode, errors) == (0, b"")


@pytest.fixture
def kept_signals() -> Iterator[None]:
    """Restores the signal handlers that the command replaces."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("kept_signals")
def test_a_port_that_is_taken_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """The command ends with status 1 and no traceback."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status = main(["--port", str(port)])

    assert status == 1
    assert capsys.readouterr().err.startswith(f"Cannot listen on 127.0.0.1:{port}: ")


@pytest.mark.usefixtures("kept_signals")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["--port", "70000"],
            "argument --port: it must be a whole number from 0 to 65535, not 70000",
        ),
        (
            ["--delay=-1"],
            "argument --delay: it must be a number of seconds from 0 to 1000000000, not -1.0",
        ),
        (["--delay", "nan"], "argument --delay: it must be a number of seconds from 0"),
        (["--delay", "soon"], "argument --delay: invalid number of seconds value: 'soon'"),
        (
            ["--token-lifetime", "inf"],
            "argument --token-lifetime: it must be a number of seconds from 1",
        ),
        (
            ["--token-lifetime", "0"],
            "argument --token-lifetime: it must be a number of seconds from 1",
        ),
        (["--host", "0.0.0.0"], "--host 0.0.0.0 is not a loopback address; add --allow-remote if"),
        (["--host", "127.0.0.1:80"], "--host 127.0.0.1:80 is not a loopback address"),
        (["--calendar", "missing.json"], "--calendar: cannot read missing.json: No such file"),
    ],
)
def test_impossible_options_are_refused(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2, and what is wrong with which option."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("how", ["program", "module"])
def test_it_is_a_program_and_a_module(how: str) -> None:
    """Whatever is at hand."""
    start = [PROGRAM] if how == "program" else [sys.executable, "-m", "rokt_calendar.cli"]

    done = subprocess.run([*start, "--version"], capture_output=True, text=True, check=True)

    assert done.stdout.startswith(f"rokt-calendar {__version__} ")


def test_the_help_of_a_command_is_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    """Both the one for `mock` and the one above it."""
    for arguments, says in (["--help"], "COMMAND"), (["mock", "--help"], "--token-lifetime"):
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
        assert ended.value.code == 0
        assert re.search(says, capsys.readouterr().out)


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command is there in every installation."""
    for name in [name for name in sys.modules if name.startswith("rokt_calendar.mock")]:
        monkeypatch.delitem(sys.modules, name)
    hide("jsonschema_rs", monkeypatch)

    assert cli.main(["mock"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Install rokt-calendar[mock] to use the mock; ")
    assert said.count("\n") == 1


def hide(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a module be as if it were not installed."""
    find: Callable[..., object] = __import__("importlib.util").util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec",
        lambda name, *rest: None if name == module else find(name, *rest),
    )
