"""Where the Node tools are needed, and what happens if they are not there."""

import os
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools" / "node_modules" / ".bin"


@pytest.fixture(scope="session")
def node_tools() -> Path:
    """Return the folder of the pinned Node tools; without them, skip on a desk and fail in CI."""
    if not (TOOLS / "redocly").exists():
        if os.environ.get("CI"):
            pytest.fail("Run `make node-tools`. The check may be left out on a desk, not here.")
        pytest.skip("the Node tools are not installed; run `make node-tools`")
    return TOOLS
