"""What schemathesis makes of the document: requests, and by way of a mirror also responses."""

import json
import os
from collections.abc import Iterator
from typing import Any

import schemathesis
from schemathesis.core import NotSet
from schemathesis.schemas import BaseSchema
from tests.support.document import DOCUMENT, OPERATIONS
from tools.lint_contract import Node, resolve

EXAMPLES = int(os.environ.get("ROKT_CONTRACT_EXAMPLES", "10"))
"""Random cases of each operation, besides the examples of the document and the boundary values."""


def suite(document: Node, mode: str) -> BaseSchema:
    """Return a document from which cases come, the same in each run.

    Args:
        document: An OpenAPI document.
        mode: `positive` for what it allows, `negative` for what it forbids.
    """
    config = {
        "generation": {"mode": mode, "max-examples": EXAMPLES, "deterministic": True},
        "phases": {"coverage": {"unexpected-methods": []}},
        "suppress-health-check": ["too_slow"],  # a busy machine is no fault of the client
    }
    return schemathesis.openapi.from_dict(document, config=schemathesis.Config.from_dict(config))


def mirror() -> Node:
    """Return a document in which documented response bodies are the bodies of requests.

    schemathesis generates requests only. `POST /getSubscription/200` stands for that response.
    Responses with the same schema, as most errors have, are there once.
    """
    paths = {
        f"/{operation}/{status}": {
            "post": {
                "operationId": f"{operation}{status}",
                "requestBody": {"required": True, "content": content},
                "responses": {"200": {"description": "Never used."}},
            }
        }
        for operation, status, content in _contents()
    }
    return {**DOCUMENT, "paths": paths}


def _contents() -> Iterator[tuple[str, str, Node]]:
    seen: list[list[Node]] = []
    for name, operation in OPERATIONS.items():
        for status, response in operation.node["responses"].items():
            content = resolve(DOCUMENT, response).get("content", {})
            schemas = [media["schema"] for media in content.values()]
            if schemas and schemas not in seen:
                seen.append(schemas)
                yield name, status, content


def response_of(case: Any) -> tuple[str, int, bytes]:
    """Return the operation, the status and the body of the response for which a case stands."""
    _, operation, status = case.operation.path.split("/")
    if isinstance(case.body, bytes):
        return operation, int(status), case.body
    content = b"" if isinstance(case.body, NotSet) else json.dumps(case.body).encode()
    return operation, int(status), content
