"""Refuse a release whose versions are too small, or that the changelog does not announce.

    make release-check               on every commit: versions large enough, and announced?
    make release-check TAG=v1.2.0    before a tag: is this the version, is its section dated?

What changed is measured against the last published document, in `contract/released/`.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.changes.breaks import snake
from tools.changes.changelog import UNRELEASED, Section, released, sections
from tools.changes.redocly import NodeToolsMissingError
from tools.changes.report import Report, compare
from tools.changes.versions import Version, larger, version
from tools.diff import last_released

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Print what stands against a release and return the exit status."""
    parser = argparse.ArgumentParser(prog="make release-check")
    parser.add_argument("--tag", help="the tag that is about to be set, such as v1.2.0")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    root: Path = options.root
    try:
        published = last_released(root / "contract" / "released")
        document = (root / "openapi.yaml").read_text("utf-8")
        report = compare(published.read_text("utf-8"), document)
        problems = list(found(root, published.name, report, options.tag))
    except (LookupError, NodeToolsMissingError, RuntimeError, OSError, ValueError) as problem:
        print(problem, file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps({"problems": problems, **report.as_json()}, indent=2, ensure_ascii=False))
    elif problems:
        print("Not ready for a release:", *(f"  - {problem}" for problem in problems), sep="\n")
        print("`make diff` shows what changed and whom it concerns.")
    else:
        print(f"Ready: the contract is {report.versions[1]}, the package is {_package(root)}.")
    return 1 if problems else 0


def found(root: Path, published: str, report: Report, tag: str | None) -> Iterator[str]:
    """Yield one sentence for each thing that stands against a release."""
    package = _package(root)
    log = sections((root / "CHANGELOG.md").read_text("utf-8"))
    yield from _contract(report, published)
    yield from _version(package, log, report)
    yield from _announced(package, log, report)
    if tag is not None:
        yield from _tagged(package, log, tag)


def _contract(report: Report, published: str) -> Iterator[str]:
    before, after = map(version, report.versions)
    if report.wire != "none" and after < version(report.demanded):
        yield (
            f"info.version in openapi.yaml is {after}; the {report.wire} change since {published} "
            f"demands {report.demanded}"
        )
    elif after < before:
        yield f"info.version in openapi.yaml is {after}; {before} has been published already"


def _version(package: str, log: list[Section], report: Report) -> Iterator[str]:
    """The version of the package exceeds the last release by as much as the change demands."""
    earlier = _earlier(package, log)
    if not earlier:
        return
    last = max(earlier)
    demanded = last.bumped(larger(report.package, "none" if log[0].is_empty else "patch"))
    if version(package) < demanded:
        what = (
            "what the changelog lists" if report.package == "none" else report.package + " change"
        )
        yield (
            f"__version__ in overrides/rokt_calendar/_version.py is {package}; "
            f"after {last}, the {what} demands {demanded}"
        )


def _earlier(package: str, log: list[Section]) -> list[Version]:
    """Return the releases before the one that is being prepared."""
    preparing = log[:1] if log and log[0].name == package else []
    return released([section for section in log if section not in preparing])


def _announced(package: str, log: list[Section], report: Report) -> Iterator[str]:
    if not log or log[0].name not in (UNRELEASED, package):
        yield f"CHANGELOG.md does not begin with a section [{UNRELEASED}] or [{package}]"
        return
    due = report.package != "none" or version(package) not in _earlier(package, log)
    if log[0].is_empty and due:
        yield f"CHANGELOG.md: the section [{log[0].name}] has no entry"
        return
    for name in dict.fromkeys(entry.operation.name for entry in report.breaks):
        if not log[0].mentions(name, snake(name)):
            yield (
                f"CHANGELOG.md: the section [{log[0].name}] does not mention `{snake(name)}`, "
                "whose callers have to change something"
            )


def _tagged(package: str, log: list[Section], tag: str) -> Iterator[str]:
    if tag != f"v{package}":
        yield f"the tag is {tag}, but __version__ is {package}: it should be v{package}"
    if log and (log[0].name != package or not log[0].date):
        yield f"CHANGELOG.md does not begin with a dated section, ## [{package}] - YYYY-MM-DD"


def _package(root: Path) -> str:
    text = (root / "overrides" / "rokt_calendar" / "_version.py").read_text("utf-8")
    match = re.search(r'__version__ = "([^"]+)"', text)
    if not match:
        raise LookupError("overrides/rokt_calendar/_version.py has no __version__")
    return match[1]


if __name__ == "__main__":
    sys.exit(main())
