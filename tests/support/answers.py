"""Answers for the modules that decide and never send."""

from typing import Any

import httpx

from rokt_calendar._http.answer import Answer


def answer(status: int, **options: Any) -> Answer:
    """Return an answer made of what an `httpx.Response` is made of."""
    response = httpx.Response(status, **options)
    return Answer(status, response.headers, response.content, response.reason_phrase)
