import types

import pytest

import rokt_calendar
import rokt_calendar.mock
from rokt_calendar import models
from rokt_calendar_client import models as generated


@pytest.mark.parametrize("module", [rokt_calendar, rokt_calendar.mock])
def test_all_lists_what_the_package_offers(module: types.ModuleType) -> None:
    """Nothing public is missing from `__all__`, nothing in it is missing, and it is sorted."""
    public = {
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and not isinstance(value, types.ModuleType)
        and getattr(value, "__module__", "").startswith("rokt_calendar")
    }

    assert set(module.__all__) - {"__version__"} == public
    assert module.__all__ == sorted(module.__all__, key=str)


def test_models_re_exports_every_generated_model() -> None:
    """One import path serves for all models."""
    for name in generated.__all__:
        assert getattr(models, name) is getattr(generated, name)
    assert models.UNSET is not None
