"""The watch over the whole suite is awake: each way in which a secret can show is caught."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

LEAKY = """
import base64
import logging

import httpx
import pytest
from rokt_calendar import Clock, RoktCalendar, RoktCalendarError, Secret
from rokt_calendar._tokens.grant import ClientCredentials
from rokt_calendar._tokens.session import TokenSession

SECRET = "-".join(["canary", "secret", "5b0f"])
TOKEN = "-".join(["canary", "token", "1"])
KEPT = None


class Hidden(RoktCalendarError):
    def __init__(self):
        super().__init__("a word")


class Box:
    __slots__ = ("held",)

    def __init__(self, held):
        self.held = held

    def __reduce__(self):
        raise TypeError("no pickle")


def fail(kind, text=""):
    raise kind


def test_nothing():
    assert SECRET not in repr(Secret(SECRET))
    RoktCalendar("id", SECRET)
    with pytest.raises(Hidden):
        fail(Hidden, "a word")


def test_print():
    print(SECRET)


def test_base64():
    print(base64.b64encode(f"demo-client:{SECRET}".encode()).decode())


def test_log():
    logging.getLogger("httpcore.deep").debug("sent %s", TOKEN)


def test_log_arguments():
    logging.getLogger("asyncio").debug("%.3s", TOKEN)


def test_log_of_an_exception():
    try:
        raise ValueError(TOKEN)
    except ValueError:
        logging.getLogger("other").info("failed", exc_info=True)


def test_text():
    RoktCalendarError(f"refused {SECRET}")


def test_arguments():
    RoktCalendarError(Box(SECRET))


def test_locals():
    with pytest.raises(Hidden):
        fail(Hidden, SECRET)


def test_locals_of_the_context():
    with pytest.raises(Hidden):
        try:
            fail(KeyError, SECRET)
        except KeyError:
            raise Hidden from None


def test_text_of_the_context():
    with pytest.raises(Hidden):
        try:
            raise KeyError(SECRET)
        except KeyError:
            raise Hidden from None


def test_vars():
    Hidden().body = [{"a": ("b", Box(SECRET))}]


def test_request():
    Hidden().__cause__ = httpx.ReadError(
        "a word", request=httpx.Request("GET", "https://a", headers={"Authorization": TOKEN})
    )


def test_history():
    response = httpx.Response(200, history=[httpx.Response(200, content=TOKEN.encode())])
    Hidden().body = [Box(""), response]


def test_pickle():
    Hidden().thing = Pickled()


class Pickled:
    def __reduce__(self):
        return str, (SECRET,)


def test_repr():
    global KEPT
    KEPT = TokenSession(Clock())
    KEPT.token = TOKEN


def test_repr_of_credentials():
    ClientCredentials("id", SECRET, "https://a")
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Run the tests above in a process of their own; return how each of them ended."""
    path = tmp_path_factory.mktemp("leaky") / "test_leaky.py"
    path.write_text(LEAKY, "utf-8")
    options = ["-p", "tests.support.canary", "-p", "no:cacheprovider", "-rA"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, f"--rootdir={path.parent}", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line.split(" ") for line in run.stdout.splitlines() if "::test_" in line]
    ends = {line[1].rpartition("::")[2]: line[0] for line in lines if line[0].isupper()}
    caught = run.stdout.count("\nA secret or a token shows:\n")
    assert caught == list(ends.values()).count("FAILED"), run.stdout + run.stderr
    return ends


def test_a_test_that_shows_no_secret_passes(outcomes: dict[str, str]) -> None:
    """The watch is no hindrance."""
    assert outcomes["test_nothing"] == "PASSED"


@pytest.mark.parametrize(
    "way",
    [
        "print",
        "base64",
        "log",
        "log_arguments",
        "log_of_an_exception",
        "text",
        "arguments",
        "locals",
        "locals_of_the_context",
        "text_of_the_context",
        "vars",
        "request",
        "history",
        "pickle",
        "repr",
        "repr_of_credentials",
    ],
)
def test_a_test_that_shows_a_secret_fails(outcomes: dict[str, str], way: str) -> None:
    """Whichever way it takes out, although the test itself is content."""
    assert outcomes[f"test_{way}"] == "FAILED"
