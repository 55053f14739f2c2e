"""A check on the reasons that a server gives when it refuses a request.

A request that the document allows may be refused all the same, for what it means: it names an
account that does not exist, or a time that is none. Then the mock says so by the type of each entry
of `errors`. A request that the document forbids is refused for that reason.
"""

from typing import Any

import schemathesis
from schemathesis import Case, CheckContext, Response
from tests.contract.server.bodies import TOKEN_OPERATION, json_of, operation_of

CONTRACT, MEANING = {"Mock.Contract"}, {"Mock.Value", "Mock.NotFound"}


@schemathesis.check
def refused_for_a_reason(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    """The type of the errors tells whether the contract or the meaning was the reason."""
    if operation_of(case) == TOKEN_OPERATION or case.meta is None:
        return
    if response.status_code in (400, 404):
        reasons = {entry.get("type") for entry in json_of(response)["errors"]}
        assert reasons, "refused without a reason"
        if case.meta.generation.mode.is_positive:
            assert reasons <= MEANING, f"the document allows this request, refused as {reasons}"
        elif response.status_code == 400:
            assert reasons <= CONTRACT | MEANING, f"unknown reasons {reasons}"
    elif response.status_code == 405:
        assert {entry["type"] for entry in json_of(response)["errors"]} == CONTRACT
