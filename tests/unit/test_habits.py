import ast
from pathlib import Path

TESTS = Path(__file__).parent.parent


def test_every_test_says_in_a_sentence_what_it_shows() -> None:
    """A failure is then read without the code."""
    silent = [
        f"{path.relative_to(TESTS)}::{node.name}"
        for path in sorted(TESTS.rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and not ast.get_docstring(node)
    ]

    assert silent == []
