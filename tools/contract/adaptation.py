"""Fits the document to schemathesis, and to the server that is tested. Pure."""

from __future__ import annotations

from collections.abc import Mapping

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


def known_values(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the values of path parameters that the environment tells, by parameter."""
    told = {name: environment.get(variable) for name, variable in VARIABLES.items()}
    return {name: value for name, value in told.items() if value}


def adapt(document: Node, environment: Mapping[str, str]) -> None:
    """Change an OpenAPI document in place.

    Args:
        document: The document.
        environment: May hold values for path parameters, in place of the examples.
    """
    # `ignored_auth` tries no request without a token, or with a wrong one, where the scheme is
    # oauth2: for it, such a scheme has no parameter. For a server it makes no difference.
    document["components"]["securitySchemes"]["oauth2"] = {"type": "http", "scheme": "bearer"}
    known = known_values(environment)
    for place, operation in walk(document):
        if not is_operation(place):
            continue
        for parameter in operation.get("parameters", ()):
            declared = resolve(document, parameter)
            if declared["in"] == "path" and "examples" not in declared:  # many share one
                example = declared.pop("example", UNKNOWN)
                value = known.get(declared["name"], example)
                declared["examples"] = {"known": {"value": value}, "unknown": {"value": UNKNOWN}}
