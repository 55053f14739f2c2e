"""What MkDocs cannot know: the reference pages, and the tables that are made from the document."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from tools.changes.document import read
from tools.docs.bundles import IFRAME_WORKER, script
from tools.docs.evidence import counts, table_of_assumptions, table_of_operations
from tools.docs.reference import redoc, scalar

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = read((ROOT / "openapi.yaml").read_text("utf-8"))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what is not written by hand."""
    made = {
        "api/index.html": scalar(DOCUMENT),
        "api/light.html": redoc(DOCUMENT),
        "api/openapi.yaml": (ROOT / "openapi.yaml").read_text("utf-8"),
        "assets/iframe-worker.js": script(IFRAME_WORKER),
    }
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Fill in the tables, where a page has a comment that asks for one."""
    numbers = ", ".join(f"{count} `{grade}`" for grade, count in counts(DOCUMENT).items())
    tables = {
        "<!-- table of assumptions -->": table_of_assumptions(DOCUMENT),
        "<!-- counts of grades -->": f"{numbers}.",
        "<!-- contract version -->": f"Contract {DOCUMENT['info']['version']}",
        "<!-- table of operations -->": table_of_operations(DOCUMENT),
    }
    for comment, table in tables.items():
        markdown = markdown.replace(comment, table)
    # The document is on the site; other files of the repository are not, so their names stay text.
    to_root = "../" * (page.file.src_uri.count("/") + 1)
    markdown = markdown.replace(f"]({to_root}openapi.yaml)", "](api/openapi.yaml)")
    return re.sub(r"\[([^\]]+)\]\(\.\./[^)]+\)", r"\1", markdown)


def on_post_build(config: MkDocsConfig) -> None:
    """Remove the page that only a server would show; its links lead to the root of a server."""
    Path(config.site_dir, "404.html").unlink(missing_ok=True)
