"""What a user writes for a value of the document: its models, built field by field."""

import builtins
import keyword
import re
from collections.abc import Callable
from typing import Any, cast

from tests.support.document import DOCUMENT, instant_of
from tools.lint_contract import Node, core

from rokt_calendar import models

MODELS = {
    id(node): cast(Any, getattr(models, name))
    for name, node in DOCUMENT["components"]["schemas"].items()
}
READERS: dict[str, Callable[[str], Any]] = {"date-time": instant_of}


def python_name(name: str) -> str:
    """Return how a name on the wire is spelt in Python."""
    spelt = re.sub("[A-Z]", lambda capital: f"_{capital[0].lower()}", name)
    taken = keyword.iskeyword(spelt) or (hasattr(builtins, spelt) and spelt != "id")
    return f"{spelt}_" if taken else spelt


def typed(schema: Node, value: Any) -> Any:
    """Return a valid JSON value in the types that the client promises for it."""
    shape = core(DOCUMENT, schema)
    if isinstance(value, dict) and id(shape) in MODELS:
        return _model(shape, cast(dict[str, Any], value))
    if isinstance(value, list):
        return [typed(shape.get("items", {}), item) for item in value]
    if isinstance(value, str):
        return READERS.get(shape.get("format", ""), str)(value)
    return value


def _model(shape: Node, value: dict[str, Any]) -> Any:
    known = shape["properties"]
    fields = {name: typed(known[name], member) for name, member in value.items() if name in known}
    model = MODELS[id(shape)](**{python_name(name): field for name, field in fields.items()})
    for name in value.keys() - known.keys():
        model[name] = value[name]
    return model
