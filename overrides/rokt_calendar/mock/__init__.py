"""A stand-in for the Rokt Calendar API, for those who have no credentials yet.

It routes and validates by the same OpenAPI document that the client is made from, issues tokens
that really expire, and keeps what it is told:

    from rokt_calendar.mock import MockService

    service = MockService()
    with service.client() as calendar:
        print(calendar.list_calendar_events("acme", "matches"))

The vendor leaves much undocumented. Where the mock had to choose, the module that chooses says so
under "Assumptions".
"""

from importlib.util import find_spec

if _missing := [name for name in ("icalendar", "jsonschema_rs", "uvicorn") if not find_spec(name)]:
    raise ModuleNotFoundError(
        f"Install rokt-calendar[mock] to use the mock; {', '.join(_missing)} cannot be found.",
        name=_missing[0],
    )

from ._clock import MockClock
from ._faults.delivery import Answer
from ._faults.kinds import Fault
from ._protocol.calls import Call
from ._server.asgi import asgi_app
from ._server.serve import serve
from ._service import MockService

__all__ = ["Answer", "Call", "Fault", "MockClock", "MockService", "asgi_app", "serve"]
