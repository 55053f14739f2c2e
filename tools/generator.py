"""Run openapi-python-client with the project's templates, and with the facts that they need.

    python -m tools.generator openapi.yaml generated/rokt_calendar_client

The generator hands its templates less than the document says: no evidence, no `deprecated`, no
token URL, and not which models are sent. `tools/contract_shapes.py` and `tools/methods.py` read
these from the document, and the templates find them as `contract` and `operations`.
"""

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer
import yaml
from openapi_python_client import Project
from openapi_python_client.cli import handle_errors
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from tools.contract_shapes import Contract
from tools.methods import Methods
from tools.shapes import UnknownShapeError

ROOT = Path(__file__).resolve().parents[1]


class JsonLoader(yaml.SafeLoader):
    """Reads YAML as JSON would be read: a date in an example stays the string that it is."""


JsonLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def decoded(text: str) -> dict[str, Any]:
    """Return a document that is written in YAML."""
    document: dict[str, Any] = yaml.load(text, Loader=JsonLoader)  # noqa: S506  # a SafeLoader
    return document


def main() -> int:
    """Generate a package; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("document", type=Path)
    parser.add_argument("output", type=Path, help="a folder that does not exist yet")
    options = parser.parse_args()
    try:
        text = options.document.read_text("utf-8")
        generate(decoded(text), options.output)
    except yaml.YAMLError as error:
        print(f"{options.document.name} is not YAML: {error}")
    except UnknownShapeError as error:
        print(error)
    except typer.Exit:
        pass  # the generator has said why
    else:
        return 0
    return 1


def generate(document: dict[str, Any], output: Path) -> None:
    """Write the package of a document.

    Raises:
        UnknownShapeError: The document has something that the templates do not know.
        typer.Exit: The generator failed or warned, and has printed why.
    """
    settings = ConfigFile.load_from_path(ROOT / "generator-config.yaml")
    config = Config.from_sources(
        settings, MetaType.NONE, "", "utf-8", overwrite=False, output_path=output
    )
    data = GeneratorData.from_dict(document, config=config)
    if isinstance(data, GeneratorError):
        handle_errors([data])
        raise typer.Exit(code=1)
    collections = data.endpoint_collections_by_tag.values()
    parse_errors = [error for collection in collections for error in collection.parse_errors]
    handle_errors([*data.errors, *parse_errors], fail_on_warning=True)
    project = Project(
        openapi=data, config=config, custom_template_path=ROOT / "overrides" / "templates"
    )
    contract = Contract(document)
    # By way of `vars`, for Jinja declares no type that both type checkers read alike.
    vars(project.env)["globals"].update(contract=contract, operations=Methods(contract))
    handle_errors(project.build(), fail_on_warning=True)
    # A template of ours that renders to nothing says that its file is not wanted.
    for path in list(output.rglob("*.py")):
        if not path.read_text("utf-8").strip():
            path.unlink()
            with suppress(OSError):  # of which a folder may be all that is left
                path.parent.rmdir()


if __name__ == "__main__":
    sys.exit(main())
