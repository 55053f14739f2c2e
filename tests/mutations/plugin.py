"""Plants the fault that PLANTED_FAULT names, before any test runs: `-p tests.mutations.plugin`."""

import os

from tests.mutations.catalogue import FAULTS
from tests.mutations.planting import plant


def pytest_configure() -> None:
    if name := os.environ.get("PLANTED_FAULT"):
        plant(FAULTS[name])
