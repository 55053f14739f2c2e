"""Makes httpx2 of httpx in every Python that has this folder in PYTHONPATH.

Python imports it before anything else, so that plugins of pytest, its workers and the processes
that tests start all see one HTTP library.
"""

import httpx2

httpx2.alias_httpx()
