"""Reads what a body says went wrong: of the API, the token endpoint, or a gateway on the way.

It knows the envelope of the API, RFC 6749, problem details (RFC 9457, ASP.NET), and the forms that
gateways use. Names are read in any case, since .NET writes `Message` as easily as `message`.
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import cast

from ..errors import ErrorDetail

LONGEST_MESSAGE = 300
"""Characters of a message in the text of an error."""

CODES = ("code", "errorcode", "error", "status")
MESSAGES = ("message", "errormessage", "errordescription", "detail", "reason", "description")
TITLES = ("title", "faultstring")
LISTS = ("errors", "modelstate", "validationerrors")
NESTED = ("error", "fault")

MARKUP = re.compile(r"<(title|message|string)\b[^>]*>\s*([^<]+?)\s*<", re.IGNORECASE)
LONGEST_MARKUP = 20_000
"""Characters of a page that are searched for its title."""


def details_of(body: object) -> tuple[ErrorDetail, ...]:
    """Return the single errors that a body lists, in whatever form.

    Args:
        body: The decoded JSON, or the text where it is not JSON.
    """
    return tuple(detail for detail in _details(body) if any(detail))


def message_of(body: object) -> str | None:
    """Return what a body says in words: one printable line, or `None` if it says nothing.

    Args:
        body: The decoded JSON, or the text where it is not JSON.
    """
    if isinstance(body, str):
        text = _text_of_markup(body) if body.lstrip().startswith("<") else body
    else:
        parts = [*_headline(body), *(each.message or each.code for each in details_of(body))]
        text = "; ".join(dict.fromkeys(part.rstrip(". ") for part in parts if part))
    line = " ".join(text.split())[:LONGEST_MESSAGE]
    return "".join(char if char.isprintable() else "\ufffd" for char in line) or None


def says_failure(body: object) -> bool:
    """Tell whether a body has `success: false` at its top."""
    return _members(body).get("success") is False


def first_text(body: object, *names: str) -> str | None:
    """Return the first text among some members of a body, which are named in small letters.

    An empty one comes last.
    """
    members = _members(body)
    texts = [text for name in names if isinstance(text := members.get(name), str)]
    return next(filter(None, texts), texts[0] if texts else None)


def _members(value: object) -> Mapping[str, object]:
    """Return the members of an object by their names in small letters, without underscores."""
    if not isinstance(value, dict):
        return {}
    members = cast("dict[str, object]", value)
    return {name.lower().replace("_", ""): member for name, member in members.items()}


def _headline(body: object) -> list[str | None]:
    if isinstance(error := _members(body).get("error"), str):
        # RFC 6749, and Spring, which has the reason phrase there.
        return [": ".join(part for part in (error, first_text(body, *MESSAGES)) if part)]
    return [first_text(body, *TITLES), first_text(body, *MESSAGES)]


def _details(body: object) -> Iterator[ErrorDetail]:
    if isinstance(body, list):
        yield from map(_detail, cast("list[object]", body))
        return
    members = _members(body)
    for name in LISTS:
        yield from _listed(members.get(name))
    for name in NESTED:
        if isinstance(inner := members.get(name), dict):
            yield _detail(cast("object", inner))
            yield from _details(cast("object", inner))
    if "code" in members and "reason" in members:
        yield _detail(body)


def _listed(value: object) -> Iterator[ErrorDetail]:
    if isinstance(value, list):
        yield from map(_detail, cast("list[object]", value))
    elif isinstance(value, dict):
        # ASP.NET names each field with its messages.
        for field, messages in cast("dict[str, object]", value).items():
            several = isinstance(messages, list)
            for message in cast("list[object]", messages) if several else [messages]:
                if isinstance(message, str) and message:
                    yield ErrorDetail(message=f"{field}: {message}" if field else message)


def _detail(entry: object) -> ErrorDetail:
    if isinstance(entry, str):
        return ErrorDetail(message=entry or None)
    return ErrorDetail(
        first_text(entry, *CODES) or None,
        first_text(entry, *MESSAGES, *TITLES) or None,
        first_text(entry, "type") or None,
    )


def _text_of_markup(text: str) -> str:
    found = MARKUP.search(text[:LONGEST_MARKUP])
    if found is None:
        return ""
    words = html.unescape(found[2])
    return f"a web page, {words}" if found[1].lower() == "title" else words
