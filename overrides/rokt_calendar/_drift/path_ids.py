"""Which ids can stand in the path of a request."""

import re

CONTROL = re.compile(r"[\x00-\x1f\x7f]")
SEPARATOR = re.compile(r"[/\\]")
SIMPLE = re.compile(r"(?:(?!\.\.?\n)[\w.:@+,;=~!$&'()*#?%-]+\n)*", re.ASCII)
"""Any number of ids, each with a line end, that are right beyond doubt."""


def fault_of_id(text: str) -> str | None:
    """Return why an id cannot stand in a path, or `None` if it can.

    Reserved characters are escaped, which is not enough: `..` and `.` need no escaping and are
    resolved on the way, an empty id drops its segment, and a proxy may undo the escaping of a slash
    and find a `..` behind it.
    """
    if not text.strip():
        return "empty"
    if CONTROL.search(text):
        return f"{text!r} with a control character"
    if any(part in {"", ".", ".."} for part in SEPARATOR.split(text)):
        return f"{text!r}, which would change the path of a request"
    return None
