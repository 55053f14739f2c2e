"""`make contract` passes servers that are honest in their own way, and names what others break."""

import pytest
from tests.contract.server.command import contract
from tests.contract.server.small_server import (
    Forgetful,
    Nulls,
    OpenToAll,
    Refusing,
    SmallServer,
    WrongType,
    serving,
)

FEW = ("--examples", "2", "--phases", "examples,coverage", "--patience", "0")


@pytest.mark.parametrize("kind", [SmallServer, Nulls, Refusing])
def test_an_honest_server_passes(kind: type[SmallServer]) -> None:
    """However little it says, and however it words a refusal."""
    with serving(kind()) as base_url:
        done = contract("--base-url", base_url, "--write", *FEW)

    assert done.status == 0, done.report
    assert done.findings == []


@pytest.mark.parametrize(
    ("kind", "write", "operation", "document"),
    [
        (WrongType, False, "getSubscription", "200: /isActive is boolean"),
        (OpenToAll, False, "getSubscriptionSchedule", "a token that the server issued is needed"),
        (Forgetful, True, "getSubscription", "readSubscription"),
    ],
)
def test_a_broken_server_fails(
    kind: type[SmallServer], write: bool, operation: str, document: str
) -> None:
    """The finding names the operation, what the document says, and how to see it again."""
    options = ("--write",) if write else ()
    with serving(kind()) as base_url:
        done = contract("--base-url", base_url, *options, *FEW)

    assert done.status == 1, done.report
    assert operation in {finding["operation"] for finding in done.findings}
    assert any(document in finding["document"] for finding in done.findings), done.report
