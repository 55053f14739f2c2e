"""What a planted fault is, and how one gets into the packages."""

import importlib
import pkgutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import rokt_calendar


@dataclass(frozen=True)
class Fault:
    """One rule of the product, broken.

    Attributes:
        name: The fault in words; it is chosen by them.
        seam: What is replaced, as `module:function`, `module:CONSTANT` or `module:Class.method`,
            the module below `rokt_calendar`.
        wrap: Returns the replacement of what it is given.
    """

    name: str
    seam: str
    wrap: Callable[[Any], Any]


def import_all() -> None:
    """Import every module of the package."""
    for found in pkgutil.walk_packages(rokt_calendar.__path__, "rokt_calendar."):
        if "__main__" not in found.name and "_pyinstaller" not in found.name:
            importlib.import_module(found.name)


def plant(fault: Fault) -> None:
    """Put a fault into this process.

    Raises:
        AttributeError: Its seam is gone.
    """
    # First, since a module that is imported later may take names that are built from others.
    import_all()
    module, _, name = fault.seam.partition(":")
    holder: Any = sys.modules[f"rokt_calendar.{module}"]
    owner, _, last = name.rpartition(".")
    if owner:
        holder = getattr(holder, owner)
        setattr(holder, last, fault.wrap(getattr(holder, last)))
        return
    original = getattr(holder, last)
    replacement = fault.wrap(original)
    for each in [m for key, m in sys.modules.items() if key.startswith("rokt_calendar")]:
        _replace(vars(each), original, replacement)
        for table in [value for value in vars(each).values() if isinstance(value, dict)]:
            _replace(table, original, replacement)


def _replace(names: dict[Any, Any], original: object, replacement: object) -> None:
    for name in [name for name, value in names.items() if value is original]:
        names[name] = replacement
