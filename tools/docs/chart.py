"""Draw what `make bench` measured: `... bench --json | python -m tools.docs.chart`.

Writes `docs/performance.svg`, one bar for each comparison.
"""

import json
import sys
from html import escape
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[2] / "docs" / "performance.svg"
WIDTH, LEFT, RIGHT, ROW, TOP = 860, 320, 90, 34, 56
LONGEST = 2.0


def drawn(rows: list[dict[str, Any]]) -> str:
    """Return the chart.

    Args:
        rows: The comparisons: `what`, `other` and `ratio` of each.
    """
    height = TOP + ROW * len(rows) + 16
    scale = (WIDTH - LEFT - RIGHT) / LONGEST
    same = LEFT + scale
    bars = "".join(_bar(number, row, scale) for number, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        'font-family="system-ui, sans-serif" font-size="13">\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>\n'
        f'<text x="16" y="24" font-size="15" fill="#222">Time, relative to what stands below '
        "each name (shorter is faster)</text>\n"
        f'<line x1="{same}" x2="{same}" y1="{TOP - 8}" y2="{height - 8}" stroke="#888" '
        'stroke-dasharray="4 3"/>\n'
        f'<text x="{same}" y="{TOP - 14}" text-anchor="middle" fill="#666">1.0</text>\n'
        f"{bars}</svg>\n"
    )


def _bar(number: int, row: dict[str, Any], scale: float) -> str:
    top, ratio = TOP + ROW * number, float(row["ratio"])
    width = min(ratio, LONGEST) * scale
    fill = "#2f7d5b" if ratio <= 1 else "#37618e"
    name, other = escape(str(row["what"])), escape(str(row["other"]))
    return (
        f'<text x="{LEFT - 12}" y="{top + 12}" text-anchor="end" fill="#222">{name}</text>\n'
        f'<text x="{LEFT - 12}" y="{top + 26}" text-anchor="end" font-size="11" fill="#666">'
        f"{other}</text>\n"
        f'<rect x="{LEFT}" y="{top + 2}" width="{width:.1f}" height="22" rx="3" fill="{fill}"/>\n'
        f'<text x="{LEFT + width + 8:.1f}" y="{top + 18}" fill="#222">{ratio:.2f}</text>\n'
    )


def main() -> None:
    """Read the comparisons and write the chart."""
    # "An empty call" shows the order of magnitude of a lookup, and is no competitor.
    rows = [row for row in json.load(sys.stdin) if row.get("other") not in (None, "an empty call")]
    TARGET.write_text(drawn(rows), "utf-8", newline="\n")
    print(f"docs/{TARGET.name}: {len(rows)} comparisons")


if __name__ == "__main__":
    main()
