"""The OpenAPI document that this client was generated from.

    >>> from rokt_calendar import contract
    >>> contract.document()["info"]["title"]
    'Rokt Calendar API'

`__version__` is the version of the document (`info.version`), which follows semver over what goes
over the wire. It is not the version of this package. `__sha256__` is the checksum of the document
as it was written, which tells whether two teams go by the same one.
"""

import json
from hashlib import sha256
from importlib.resources import files
from typing import Any, Literal

__all__ = ["__sha256__", "__version__", "document", "text"]


def document() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document, parsed.

    Returns:
        A copy of your own: what you change in it changes nothing else.

    Example:
        >>> from rokt_calendar import contract
        >>> sorted(contract.document()["paths"])[0]
        '/oauth2/token'
    """
    parsed: dict[str, Any] = json.loads(text(format="json"))
    return parsed


def text(
    *,
    openapi: Literal["3.1", "3.0"] = "3.1",
    format: Literal["yaml", "json"] = "yaml",  # noqa: A002  # as the command calls it
) -> str:
    """Return the document as a text to write to a file or hand to another tool.

    Args:
        openapi: The version of OpenAPI: `"3.1"` as the document was written, or `"3.0"` for tools
            that do not read 3.1 yet. Both describe the same API.
        format: `"yaml"` or `"json"`. The YAML of 3.1 is the file that was written by hand, with its
            comments.

    Example:
        >>> from rokt_calendar import contract
        >>> contract.text(openapi="3.0").splitlines()[0]
        'openapi: 3.0.3'
    """
    name = {"3.1": "openapi", "3.0": "openapi-3.0"}[openapi]
    return files("rokt_calendar_client").joinpath(f"{name}.{format}").read_text("utf-8")


__version__: str = document()["info"]["version"]
__sha256__: str = sha256(text().encode()).hexdigest()
