"""Tells what must not survive a fork that it is now in a child process."""

import os
import weakref
from typing import Protocol


class HasForkHook(Protocol):
    """Something that holds locks, waiters or sockets."""

    def after_fork(self) -> None:
        """Let go of what belongs to the parent, without closing it."""
        ...


_registered: "weakref.WeakSet[HasForkHook]" = weakref.WeakSet()


def register(thing: HasForkHook) -> None:
    """Have `after_fork` called in every child process, as long as the thing lives."""
    _registered.add(thing)


def _tell_all() -> None:
    for thing in list(_registered):
        thing.after_fork()


if hasattr(os, "register_at_fork"):  # pragma: no branch  # Windows has no fork
    os.register_at_fork(after_in_child=_tell_all)
