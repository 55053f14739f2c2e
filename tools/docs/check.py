"""Look at every page of a built site in Chromium, with every host blocked: `check.py site`.

A page may ask for files of the site only, complain about nothing, and link to nothing that is not
there.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.docs.browser import Browser, ChromiumMissingError, Page

# Addresses that never leave the page.
INSIDE = ("file", "data", "blob", "about")
# Pages of one application: it makes its anchors while a reader scrolls.
APPLICATIONS = ("api",)


def problems(site: Path) -> Iterator[str]:
    """Yield one line for each thing that is wrong with a site.

    Raises:
        ChromiumMissingError: There is no Chromium.
    """
    with Browser() as browser:
        pages = {file.resolve(): browser.open(file) for file in sorted(site.rglob("*.html"))}
    for file, page in pages.items():
        name = file.relative_to(site.resolve())
        for address in page.requests:
            if urlsplit(address).scheme not in INSIDE:
                yield f"{name}: asks for {address}"
        yield from (f"{name}: complains: {text}" for text in page.complaints)
        if not page.text.strip():
            yield f"{name}: is blank"
        yield from (f"{name}: dead link: {link}" for link in page.links if _dead(link, pages))


def _dead(link: str, pages: dict[Path, Page]) -> bool:
    parts = urlsplit(link)
    if parts.scheme != "file":
        return False
    file = Path(unquote(parts.path))
    if file not in pages:
        return not file.is_file()
    anchor = unquote(parts.fragment)
    by_script = file.parent.name in APPLICATIONS
    return bool(anchor) and not by_script and anchor not in pages[file].anchors


def main(arguments: list[str]) -> int:
    """Print what is wrong and return the exit status."""
    site = Path(arguments[0])
    try:
        found = list(dict.fromkeys(problems(site)))
    except ChromiumMissingError as missing:
        print(f"The site is built and not looked at: {missing}", file=sys.stderr)
        return 2
    print(*found, sep="\n", end="\n" if found else "")
    count = len(list(site.rglob("*.html")))
    print(f"{count} pages, every host blocked: {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
