"""What a mock serves beside the API: its document, its health and a page about itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any, cast

import httpx

from .._data.calendars import Calendar
from .contract import Contract, Json, Operation
from .cors import open_to_pages

__all__ = ["DOCUMENT_PATH", "page_of"]

DOCUMENT_PATH = "/openapi.json"
HEALTH_PATH = "/health"
INDEX_PATH = "/"

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Rokt Calendar mock</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto }}
table {{ border-collapse: collapse }}
td, th {{ text-align: left; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid #ddd }}
code {{ white-space: nowrap }}
</style>
<h1>Rokt Calendar mock</h1>
<p>This is a stand-in for the Rokt Calendar API, to develop and test against. It is not the service:
its data are invented, and nothing leaves this machine.</p>
<h2>How to reach it</h2>
<table>{facts}</table>
<h2>Calendars</h2>
<table><tr><th>account</th><th>calendar</th><th>id</th><th>events</th></tr>{calendars}</table>
<h2>API reference</h2>
<p>The <a href="{document}">OpenAPI document</a> describes every operation; Swagger UI and other
tools can read it from here.</p>
<table><tr><th>request</th><th>operation</th><th>what it does</th></tr>{operations}</table>
</html>
"""


def page_of(
    request: httpx.Request,
    path: str,
    contract: Contract,
    facts: Mapping[str, str],
    calendars: Callable[[], Iterable[tuple[str, Calendar]]],
) -> httpx.Response | None:
    """Return the page that a request asks for, or None if it asks for none.

    Args:
        request: The request.
        path: Its path.
        contract: The contract that the mock goes by.
        facts: What there is to know about the mock, by its name.
        calendars: Returns what it holds: the code of each account with a calendar of it.
    """
    if request.method not in ("GET", "HEAD"):
        return None
    base_url = f"{request.url.scheme}://{request.url.netloc.decode('ascii')}"
    if path == HEALTH_PATH:
        response = httpx.Response(200, json={"status": "ok"}, request=request)
    elif path == DOCUMENT_PATH:
        document = local_document(contract.document, base_url)
        response = httpx.Response(200, json=document, request=request)
    elif path == INDEX_PATH:
        page = index_page({"base URL": base_url, **facts}, calendars(), contract.operations)
        response = httpx.Response(200, html=page, request=request)
    else:
        return None
    open_to_pages(request, response)
    return response


def local_document(document: Json, base_url: str) -> dict[str, Any]:
    """Return the document with this address in place of that of the service.

    Whoever makes a client from it reaches the mock: for the API and for the token request.
    """
    old = [str(server["url"]).rstrip("/") for server in document.get("servers", ())]

    def moved(node: object) -> object:
        if isinstance(node, dict):
            members = cast("dict[str, object]", node)
            return {name: moved(member) for name, member in members.items()}
        if isinstance(node, list):
            return [moved(member) for member in cast("list[object]", node)]
        if isinstance(node, str) and node.startswith("http"):
            for address in old:
                if node == address or node.startswith(f"{address}/"):
                    return base_url + node.removeprefix(address)
        return node

    components = cast("dict[str, Any]", document.get("components", {}))
    schemes = moved(components.get("securitySchemes", {}))
    return {
        **document,
        "servers": [{"url": base_url, "description": "A mock of the Rokt Calendar API."}],
        "components": {**components, "securitySchemes": schemes},
    }


def index_page(
    facts: Mapping[str, str],
    calendars: Iterable[tuple[str, Calendar]],
    operations: Iterable[Operation],
) -> str:
    """Return the page that says what this is, as HTML without script.

    Args:
        facts: What there is to know, by its name.
        calendars: What it holds: the code of each account with a calendar of it.
        operations: The operations that it answers.
    """
    return _PAGE.format(
        facts="".join(_row(escape(name), _code(value)) for name, value in facts.items()),
        calendars="".join(
            _row(_code(account), _code(one.code), _code(one.id), f"{len(one.events):,}")
            for account, one in calendars
        ),
        document=DOCUMENT_PATH,
        operations="".join(
            _row(_code(f"{one.method} {one.path}"), _code(one.operation_id), escape(one.summary))
            for one in operations
        ),
    )


def _row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>"
