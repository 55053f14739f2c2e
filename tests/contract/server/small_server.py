"""A small server of the API, made from the document alone, and others that differ a little."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from tests.support.document import DOCUMENT, OPERATIONS, response, success_of
from tools.lint_contract import Node, core, resolve

BASIC = "Basic " + b64encode(b"demo-client:demo-secret").decode()
SUBSCRIPTION = "06423672-b6ba-4536-aa36-70788a7a0a36"
UNKNOWN = "00000000-0000-4000-8000-000000000000"
FITTING = {"date-time": "2026-09-01T12:00:00Z", "date-time-local": "2026-09-01T12:00:00"}
PLAIN: dict[str, Any] = {"string": "text", "integer": 1, "boolean": True, "number": 1}


class Reply(NamedTuple):
    """What goes back."""

    status: int
    body: Any = None
    media_type: str = "application/json"


def smallest(schema: Node, *, nulls: bool = False) -> Any:
    """Return a value with what a schema requires, or, with `nulls`, null wherever it may be."""
    resolved = resolve(DOCUMENT, schema)
    kinds = [option.get("type") for option in resolved.get("anyOf", [resolved])]
    if nulls and ("null" in kinds or any(isinstance(k, list) and "null" in k for k in kinds)):
        return None
    shape = core(DOCUMENT, schema)
    if shape["type"] == "object":
        members = shape["properties"].items()
        wanted = [pair for pair in members if nulls or pair[0] in shape.get("required", ())]
        return {name: smallest(member, nulls=nulls) for name, member in wanted}
    if shape["type"] == "array":
        return [smallest(shape["items"], nulls=nulls)]
    kind = shape["type"] if isinstance(shape["type"], str) else shape["type"][0]
    return FITTING.get(shape.get("format", ""), PLAIN[kind])


class SmallServer:
    """Keeps subscriptions and tokens, and says no more than it must."""

    nulls = False

    def __init__(self) -> None:
        self.tokens: list[str] = []
        self.subscriptions = {SUBSCRIPTION: True}

    def reply(self, method: str, target: str, headers: Any, content: bytes) -> Reply:
        """Answer a request."""
        path = urlsplit(target).path
        found = list(routes(path))
        if not found:
            return self.refuse(404)
        for name, values in found:
            if OPERATIONS[name].method == method:
                return self.operate(
                    name, values, headers, content, parse_qs(urlsplit(target).query)
                )
        return self.refuse(405)

    def operate(
        self, name: str, values: dict[str, str], headers: Any, content: bytes, query: Any
    ) -> Reply:
        """Answer a request for an operation."""
        if name == "issueToken":
            return self.token(headers, parse_qs(content.decode("latin-1")))
        if not self.knows(headers.get("Authorization", "")):
            return self.refuse(401)
        if UNKNOWN in values.values():
            return self.refuse(404 if "404" in OPERATIONS[name].node["responses"] else 400)
        if "requestBody" in OPERATIONS[name].node:
            try:
                body = json.loads(content)
            except ValueError:
                return self.refuse(400)
            if not isinstance(body, dict):
                return self.refuse(400)
            if name == "deactivateSubscriptions" and body.get("id") in self.subscriptions:
                self.subscriptions[str(body["id"])] = False
        return self.succeed(name, values, query)

    def knows(self, authorization: str) -> bool:
        """Tell whether a header carries a token that was issued."""
        scheme, _, token = authorization.partition(" ")
        return scheme.lower() == "bearer" and token in self.tokens

    def token(self, headers: Any, form: dict[str, list[str]]) -> Reply:
        """Issue a token to whoever knows the credentials."""
        if form.get("grant_type") != ["client_credentials"]:
            return Reply(400, {"error": "unsupported_grant_type"})
        if headers.get("Authorization") != BASIC and form.get("client_secret") != ["demo-secret"]:
            return Reply(401, {"error": "invalid_client"})
        self.tokens.append(f"a-token-of-the-small-server-{len(self.tokens)}")
        return Reply(
            200, {"access_token": self.tokens[-1], "token_type": "Bearer", "expires_in": 300}
        )

    def succeed(self, name: str, values: dict[str, str], query: Any) -> Reply:
        """Answer with a success."""
        status, _ = success_of(name)
        content = response(name, status).get("content")
        if content is None:
            return Reply(status)
        body = smallest(content["application/json"]["schema"], nulls=self.nulls)
        if name == "getSubscription":
            asked = values["subscriptionId"]
            if asked not in self.subscriptions:
                return self.refuse(400)
            body |= {"subscriptionId": asked, "isActive": self.subscriptions[asked]}
        if name == "createSubscription":
            body["subscriptionId"] = self.subscribe()
        return Reply(status, body)

    def subscribe(self) -> str:
        """Keep a new subscription and return its id."""
        made = f"{len(self.subscriptions):08}-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
        self.subscriptions[made] = True
        return made

    def refuse(self, status: int) -> Reply:
        """Answer with an error."""
        return Reply(status, {})


class Nulls(SmallServer):
    """Says null wherever null is allowed."""

    nulls = True

    def refuse(self, status: int) -> Reply:
        return Reply(status, {"success": None, "statusCode": None, "message": None, "errors": None})


class Refusing(SmallServer):
    """Refuses within a 200, has errors of plain text, and members that the document lacks."""

    def succeed(self, name: str, values: dict[str, str], query: Any) -> Reply:
        if name in ("createSubscription", "listCalendarEvents"):
            return Reply(200, {"success": False, "errors": [{"code": "Closed"}], "result": None})
        reply = super().succeed(name, values, query)
        if name == "getSubscription" and reply.status == 200:
            reply.body["new"] = [1]
        return reply

    def refuse(self, status: int) -> Reply:
        return Reply(status, "no", "text/plain") if status != 404 else Reply(404)


class WrongType(SmallServer):
    """Tells of a flag in a word."""

    def succeed(self, name: str, values: dict[str, str], query: Any) -> Reply:
        reply = super().succeed(name, values, query)
        if name == "getSubscription" and reply.status == 200:
            reply.body["isActive"] = "yes"
        return reply


class OpenToAll(SmallServer):
    """Takes any token, and none, for the schedule of a subscription."""

    def operate(self, name: str, *rest: Any) -> Reply:
        if name == "getSubscriptionSchedule":
            return self.succeed(name, rest[0], rest[3])
        return super().operate(name, *rest)


class Forgetful(SmallServer):
    """Does not keep what it says it made."""

    def subscribe(self) -> str:
        return "99999999-aaaa-4aaa-8aaa-aaaaaaaaaaaa"


def routes(path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the operations at a path, with its values; fixed paths first."""
    for name, operation in sorted(OPERATIONS.items(), key=lambda pair: pair[1].path.count("{")):
        steps, given = operation.path.split("/"), path.split("/")
        if len(steps) == len(given) and all(
            step.startswith("{") or step == part for step, part in zip(steps, given, strict=True)
        ):
            pairs = zip(steps, given, strict=True)
            yield name, {s[1:-1]: unquote(part) for s, part in pairs if s.startswith("{")}


@contextmanager
def serving(server: SmallServer) -> Iterator[str]:
    """Serve until the end of the block; yield the address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            reply = server.reply(self.command, self.path, self.headers, content)
            body = b"" if reply.body is None else json.dumps(reply.body).encode()
            self.send_response(reply.status)
            if reply.body is not None:
                self.send_header("Content-Type", reply.media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body if self.command != "HEAD" else b"")

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        httpd.daemon_threads = True
        Thread(target=httpd.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
