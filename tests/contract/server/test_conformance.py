"""The mock keeps the contract, and the command that says so can be relied on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from tests.contract.server.command import Ended, contract
from tests.support.canary import SECRET
from tests.support.document import DOCUMENT, ROOT

from rokt_calendar.mock import MockService, serve

Frozen = Callable[..., MockService]
STRICT = ("--write", "--strict", "--phases", "coverage,stateful", "--examples", "20")


def examine(service: MockService, *options: str, **environment: str) -> Ended:
    """Run the command on a mock."""
    with serve(service) as base_url:
        return contract("--base-url", base_url, *options, **environment)


def requests(service: MockService) -> list[Any]:
    """Return what a mock was sent, and how it answered."""
    return [(c.method, c.path, c.query, c.body, c.status) for c in service.calls]


def test_the_mock_keeps_the_contract(frozen: Frozen) -> None:
    """Every operation, every documented status, every link, requests of all kinds."""
    service = frozen(seed=1)

    done = examine(service, *STRICT, "--seeds", "1")

    assert done.status == 0, done.report
    assert len(service.calls) > 800
    assert all(done.steps[0]["result"]["links"].values())


def test_the_same_seed_gives_the_same_requests(frozen: Frozen) -> None:
    """In all phases and on all chains, so that a finding can be looked at again."""
    services = [frozen(seed=4), frozen(seed=4)]

    for service in services:
        done = examine(service, "--write", "--strict", "--examples", "2", "--seeds", "4")
        assert done.status == 0, done.report

    first, second = map(requests, services)
    assert len(first) > 500
    assert first == second


def without(name: str) -> dict[str, Any]:
    """Return the document without the members of a name, or without all links."""

    def copy(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: copy(value) for key, value in node.items() if key != name}
        return [copy(item) for item in node] if isinstance(node, list) else node

    result: dict[str, Any] = copy(DOCUMENT)
    return result


def test_a_document_without_links_fails(frozen: Frozen, tmp_path: Path) -> None:
    """Each operation that needs what another one gives is named."""
    file = tmp_path / "openapi.yaml"
    file.write_text(yaml.safe_dump(without("links")), "utf-8")

    options = ("--write", "--strict", "--phases", "examples", "--document", str(file))
    done = examine(frozen(), *options)

    assert done.status == 1, done.report
    named = {finding["operation"] for finding in done.findings if finding["rule"] == "links"}
    assert named >= {"getSubscription", "updateSubscriptionEvent", "removeSubscriptionEvent"}


def test_a_read_only_run_writes_nothing(frozen: Frozen) -> None:
    """It sends GET, and what it takes to get a token, and tells how much it has seen."""
    service = frozen()

    done = examine(service, "--examples", "3")

    assert done.status == 0, done.report
    assert "reading: GET, and the request for a token" in done.steps[0]["name"]
    sent = {(call.method, call.operation) for call in service.calls}
    assert {method for method, operation in sent if operation != "issueToken"} == {"GET"}
    reading = {"getSubscription", "getSubscriptionSchedule", "listCalendarEvents"}
    assert {operation for _, operation in sent if operation} == {"issueToken", *reading}
    assert "Coverage: 3 of 3 operations succeeded" in done.report
    assert "statuses  200, 400, 401" in done.report
    assert "fields    " in done.report


def test_no_secret_is_shown(frozen: Frozen) -> None:
    """Neither in a report of findings nor where the server gives no token."""
    good = frozen(client_secret=SECRET)
    good.fail_next(500, times=10_000, operation="getSubscription")
    refused = examine(frozen(), ROKT_CALENDAR_CLIENT_SECRET=SECRET)
    failed = examine(good, "--examples", "2", ROKT_CALENDAR_CLIENT_SECRET=SECRET)

    assert (refused.status, failed.status) == (2, 1)
    assert "POST /oauth2/token gave no token" in refused.report
    assert "curl" in failed.report
    for done in (refused, failed):
        assert SECRET not in f"{done}"


def test_a_finding_can_be_acted_on(frozen: Frozen) -> None:
    """It names the operation, what the document says, what came, and a line that repeats it."""
    service = frozen()
    service.fail_next(500, times=10_000, operation="getSubscription")

    done = examine(service, "--examples", "2")

    assert done.status == 1
    (finding,) = (found for found in done.findings if found["rule"] == "server error")
    assert finding["operation"] == "getSubscription"
    assert finding["came"].startswith("500")
    assert finding["curl"].startswith('curl -i -X GET "$BASE_URL"/v1/subscription/')
    assert '-H "Authorization: Bearer $TOKEN"' in finding["curl"]
    for part in ("getSubscription  GET /v1/subscription/{subscriptionId}", finding["curl"]):
        assert part in done.report


def test_the_tools_need_no_test() -> None:
    """What `tools/` imports is not under `tests/`."""
    for file in (ROOT / "tools").rglob("*.py"):
        assert "import tests" not in file.read_text("utf-8"), file
        assert "from tests" not in file.read_text("utf-8"), file
