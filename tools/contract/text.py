"""How requests and responses are shown: short, and without a secret. Pure."""

from __future__ import annotations

import re
import shlex

from tools.contract.exchange import TOKEN_OPERATION, Exchange

LONGEST = 300
SECRET = re.compile(
    r'("(?:access_token|refresh_token|client_secret|password)"\s*:\s*)"(?:[^"\\]|\\.)*"'
)
CREDENTIALS = '-u "$ROKT_CALENDAR_CLIENT_ID:$ROKT_CALENDAR_CLIENT_SECRET"'
TOKEN_LINE = (
    f"TOKEN=$(curl -s {CREDENTIALS} "
    '-d grant_type=client_credentials "$BASE_URL/oauth2/token" '
    "| python3 -c 'import json, sys; print(json.load(sys.stdin)[\"access_token\"])')"
)
"""The line that puts a token into the variable that the other lines use."""


def shown(exchange: Exchange) -> str:
    """Return the body of a response in one short line, secrets left out."""
    text = exchange.content.decode("utf-8", errors="replace")
    return shortened(SECRET.sub(r'\1"..."', text)) or "an empty body"


def shortened(text: str) -> str:
    """Return a text in one line, cut in its middle if it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 60]} ... {line[-50:]}"


def curl(exchange: Exchange) -> str:
    """Return a command that repeats a request; secrets are variables of the shell."""
    parts = ["curl", "-i", "-X", exchange.method, f'"$BASE_URL"{shlex.quote(exchange.target)}']
    if exchange.has_token:
        is_grant = exchange.operation == TOKEN_OPERATION
        parts.append(CREDENTIALS if is_grant else '-H "Authorization: Bearer $TOKEN"')
    if exchange.body_type:
        parts.append(f"-H {shlex.quote(f'Content-Type: {exchange.body_type}')}")
    if exchange.body:
        body = exchange.body.decode("utf-8", errors="replace")
        parts.append(f"--data-binary {shlex.quote(body)}")
    return " ".join(parts)
