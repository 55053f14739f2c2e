"""Finds the code of the caller, for warnings."""

import inspect

_PACKAGES = ("rokt_calendar", "rokt_calendar_client")


def depth_of_caller() -> int:
    """Return the stack level, as whoever asks sees it, of the first frame that is not of ours."""
    # `skip_file_prefixes` does this from Python 3.12 on.
    depth, frame = 0, inspect.currentframe()
    while frame and frame.f_globals.get("__name__", "").partition(".")[0] in _PACKAGES:
        depth, frame = depth + 1, frame.f_back
    return depth
