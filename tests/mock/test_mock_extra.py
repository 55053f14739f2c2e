import importlib
import importlib.util

import pytest

import rokt_calendar.mock


def test_without_the_extra_the_mock_says_which_one_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first example of the README needs it."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)

    with pytest.raises(ModuleNotFoundError, match=r"Install rokt-calendar\[mock\]"):
        importlib.reload(rokt_calendar.mock)
