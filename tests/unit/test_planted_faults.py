"""The catalogue of planted faults fits the code."""

import subprocess
import sys

PROGRAM = """
import os, sys
from tests.mutations.catalogue import FAULTS
from tests.mutations.planting import plant, import_all
import_all()
gone = []
for fault in FAULTS.values():
    child = os.fork()
    if child == 0:
        try:
            plant(fault)
        except BaseException as error:
            print(fault.name, repr(error))
            os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        gone.append(fault.name)
sys.exit(", ".join(gone) or 0)
"""


def test_every_fault_can_be_planted() -> None:
    """A seam that is gone would make its fault, and what it proves, vanish."""
    # A child for each, since a fault stays until its process ends.
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
