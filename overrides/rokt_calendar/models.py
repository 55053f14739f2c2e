"""The models of the contract, as generated, and `UNSET`, the mark of a field that is left out."""

from rokt_calendar_client.models import *  # noqa: F403  # the list is generated, and grows with the contract
from rokt_calendar_client.types import UNSET as UNSET  # noqa: PLC0414  # the public spelling of a re-export
from rokt_calendar_client.types import Unset as Unset  # noqa: PLC0414  # the same
