"""The API reference: pages that need nothing but themselves: Scalar, and Redoc as the light one."""

import html
import json

from tools.docs.bundles import REDOC, SCALAR, script
from tools.docs.evidence import shown
from tools.lint_contract import Node

LOGO_OF_REDOC = "https://cdn.redoc.ly/redoc/logo-mini.svg"
EMPTY_PICTURE = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
# Nothing is fetched and nothing can be tried out: a page in a file cannot call the API, and a proxy
# of the makers of the page would see credentials.
SCALAR_OPTIONS = {
    "agent": {"disabled": True},
    "customCss": ".scalar-reference-intro-auth { display: none !important }",
    "hiddenClients": True,
    "hideClientButton": True,
    "hideTestRequestButton": True,
    "mcp": {"disabled": True},
    "showDeveloperTools": "never",
    "telemetry": False,
    "withDefaultFonts": False,
}
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>
body {{ margin: 0 }}
.back {{ margin: 0; padding: .6rem 1.2rem; font: 14px/1.5 system-ui, sans-serif }}
.back {{ background: #1f2933; color: #fff }}
.back a {{ color: #9fd3ff }}
</style>
</head>
<body>
<p class="back"><a href="../index.html">Guide</a> · Contract {version} ·
Written by hand from public documentation; nobody has run it against the real service.
After each description stands how certain it is: <code>documented</code>, <code>reference</code>
or <code>inferred</code>.</p>
{body}
</body>
</html>
"""


def scalar(document: Node) -> str:
    """Return the reference as Scalar shows it."""
    options = {"content": shown(document), **SCALAR_OPTIONS}
    body = (
        '<div id="app"></div>\n'
        f"<script>{_safe(script(SCALAR))}</script>\n"
        f'<script>Scalar.createApiReference("#app", {_json(options)})</script>'
    )
    return _page(document, "API reference", body)


def redoc(document: Node) -> str:
    """Return the reference as Redoc shows it, all operations on one light page."""
    bundle = script(REDOC).replace(LOGO_OF_REDOC, EMPTY_PICTURE)
    body = (
        '<div id="app"></div>\n'
        f"<script>{_safe(bundle)}</script>\n"
        f"<script>Redoc.init({_json(shown(document))}, {{disableSearch: true}}, "
        'document.getElementById("app"))</script>'
    )
    return _page(document, "API reference, light", body)


def _page(document: Node, title: str, body: str) -> str:
    info = document["info"]
    head = f"{title} · {info['title']}"
    return PAGE.format(title=html.escape(head), version=html.escape(info["version"]), body=body)


def _safe(text: str) -> str:
    """Keep a script from ending the element that it stands in."""
    return text.replace("</script", "<\\/script")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")
