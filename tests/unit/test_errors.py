import pickle
from typing import Any

import pytest

import rokt_calendar
from rokt_calendar import errors

CLASSES = [
    value
    for value in vars(errors).values()
    if isinstance(value, type) and issubclass(value, Exception)
]


def test_every_error_is_drawn_in_the_tree_and_public() -> None:
    """The drawing at the top of the file and the package's names list the same classes."""
    for cls in CLASSES:
        assert cls.__name__ in (errors.__doc__ or "")
        assert getattr(rokt_calendar, cls.__name__) is cls


@pytest.mark.parametrize("cls", CLASSES)
def test_every_error_has_the_base_fields(cls: type[errors.RoktCalendarError]) -> None:
    """Whoever catches the base can read the course of the call off any error."""
    error = cls("text")

    assert isinstance(error, errors.RoktCalendarError)
    assert (error.operation, error.attempts, error.elapsed, error.maybe_applied) == (
        None,
        0,
        0.0,
        False,
    )


@pytest.mark.parametrize("cls", CLASSES)
def test_every_error_survives_pickling(cls: type[errors.RoktCalendarError]) -> None:
    """A process pool hands errors over whole."""
    error: Any = cls("text")
    error.operation, error.attempts, error.status_code = "getSubscription", 3, 520

    copy = pickle.loads(pickle.dumps(error))

    assert (type(copy), str(copy), vars(copy)) == (cls, "text", vars(error))


@pytest.mark.parametrize("cls", [errors.ConfigurationError, errors.InvalidRequestError])
def test_errors_of_the_caller_are_value_errors(cls: type[Exception]) -> None:
    """Code that guards against bad values in the usual way catches ours too."""
    assert issubclass(cls, ValueError)
