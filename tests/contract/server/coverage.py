"""A check on the run as a whole: has it seen all that the document describes?"""

import os
from collections import defaultdict
from typing import Any

import schemathesis
from schemathesis import Case, CheckContext, HookContext, Response
from tests.contract.server.adaptation import operations

EXEMPT = {
    "500": "the service answers so when it is in trouble, which no request brings about",
    "issueToken 200": "only the request for the token that all others use knows the secret",
}
"""What the cases do not see, and why."""

DOCUMENTED: dict[str, set[str]] = {}
SEEN: defaultdict[str, set[str]] = defaultdict(set)


@schemathesis.hook
def after_load_schema(context: HookContext, schema: schemathesis.BaseSchema) -> None:
    """Note what there is to be seen."""
    for operation in operations(schema.raw_schema):
        statuses = {str(status) for status in operation["responses"]}
        DOCUMENTED[operation["operationId"]] = statuses


@schemathesis.hook
def after_call(context: HookContext, case: Case[Any], response: Response) -> None:
    """Note what was seen, also by the requests of other checks."""
    SEEN[str(case.operation.definition.raw["operationId"])].add(str(response.status_code))


@schemathesis.check
class Reached:
    """Every operation has succeeded, and every documented status was seen."""

    def after_run(self, ctx: CheckContext) -> None:
        if "ROKT_CONTRACT_REACH" in os.environ:
            missed = [
                f"{operation} {status}"
                for operation, statuses in DOCUMENTED.items()
                for status in sorted(statuses - SEEN[operation] - EXEMPT.keys())
                if f"{operation} {status}" not in EXEMPT
            ]
            assert not missed, f"never seen: {', '.join(missed)}"
