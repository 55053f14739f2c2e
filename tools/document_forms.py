"""The forms in which the package carries the document: as written, as JSON, and as OpenAPI 3.0.

The package reads them without a YAML parser, which would be a dependency of every user.
"""

import json
from pathlib import Path
from typing import Any

import yaml
from tools.openapi30 import to_30


def write_forms(package: Path, text: str, document: dict[str, Any]) -> None:
    """Write the document into a package, in each form that others may ask for.

    Args:
        package: The folder of the package.
        text: The YAML text of the document, comments included.
        document: The same, parsed.
    """
    older = to_30(document)
    forms = {
        "openapi.yaml": text,
        "openapi.json": json.dumps(document, indent=1, ensure_ascii=False) + "\n",
        "openapi-3.0.yaml": yaml.dump(older, Dumper=_Dumper, sort_keys=False, allow_unicode=True),
        "openapi-3.0.json": json.dumps(older, indent=1, ensure_ascii=False) + "\n",
    }
    for name, form in forms.items():
        (package / name).write_text(form, "utf-8", newline="\n")


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as such, and repeats what stands twice instead of naming it."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # PyYAML's signature
        return True


def _text(_: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return yaml.ScalarNode("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)
