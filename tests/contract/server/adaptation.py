"""Fits the document to schemathesis, and to the server that is tested. Decides only."""

from collections.abc import Iterator, Mapping

from tools.lint_contract import Node, is_operation, resolve, walk

VARIABLES = {
    "accountCode": "ROKT_CONTRACT_ACCOUNT",
    "calendarCode": "ROKT_CONTRACT_CALENDAR",
    "calendarId": "ROKT_CONTRACT_CALENDAR_ID",
    "subscriptionId": "ROKT_CONTRACT_SUBSCRIPTION",
}
"""Path parameters, and what in the environment names a thing that the tested server has."""

UNKNOWN = "00000000-0000-4000-8000-000000000000"
"""Names nothing, whatever it is taken for."""


def adapt(document: Node, environment: Mapping[str, str]) -> None:
    """Change an OpenAPI document in place.

    Args:
        document: The document.
        environment: May hold values for path parameters, in place of the examples.
    """
    # `ignored_auth` tries no request without a token, or with a wrong one, where the scheme is
    # oauth2: for it, such a scheme has no parameter. For a server it makes no difference.
    document["components"]["securitySchemes"]["oauth2"] = {"type": "http", "scheme": "bearer"}
    for operation in operations(document):
        close(operation["responses"])
        for parameter in operation.get("parameters", ()):
            declared = resolve(document, parameter)
            if declared["in"] == "path" and "examples" not in declared:  # many share one
                known = environment.get(VARIABLES.get(declared["name"], ""))
                known = known or declared.pop("example", UNKNOWN)
                declared["examples"] = {"known": {"value": known}, "unknown": {"value": UNKNOWN}}


def close(responses: Node) -> None:
    """Leave no room for undocumented statuses but for the refusal of a faulty request.

    `default` says what errors look like for which nothing is known, so that clients can read them.
    Schemathesis takes it as leave to answer anything with any status.
    """
    if "default" in responses:
        responses.setdefault("400", responses["default"])
        del responses["default"]


def operations(document: Node) -> Iterator[Node]:
    """Yield the operations of a document."""
    yield from (node for place, node in walk(document) if is_operation(place))
