"""Takes times across every change of the clocks to the wire and back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.transitions import names, transitions, zones

from rokt_calendar.event_time import EventTimeError, EventTimes, Note, time_fields, times_of
from rokt_calendar.mock import MockService
from rokt_calendar.models import CreateSubscriptionRequest, SubscribeEvent

PARTS = 8
AROUND = [timedelta(seconds=seconds) for seconds in (-5400, -1, 0, 1800, 3600, 9000)]
HOUR_AND_A_HALF = timedelta(minutes=90)


def event_of(start: datetime, end: datetime, name: str = "e") -> SubscribeEvent:
    return SubscribeEvent(event_id=name, title=name, **time_fields(start, end))


def is_second_pass(local: datetime) -> bool:
    """Return whether clocks have shown this time an hour or so before; zoneinfo says so."""
    return bool(local.fold)


def is_same(times: EventTimes, start: datetime, end: datetime) -> bool:
    """Compare instants: of two datetimes in one zone Python compares the wall clocks."""
    assert times.end
    return [moment.astimezone(UTC) for moment in (times.start, times.end)] == [start, end]


@pytest.mark.parametrize("part", range(PARTS))
def test_a_time_at_any_change_of_clocks_comes_back_or_is_refused(part: int) -> None:
    """Refused is the second pass of a repeated time and nothing else."""
    checked = refused = 0
    for name in zones()[part::PARTS]:
        zone = ZoneInfo(name)
        for change in transitions(zone):
            for start in (change + offset for offset in AROUND):
                end = start + HOUR_AND_A_HALF
                locals_ = start.astimezone(zone), end.astimezone(zone)
                if any(map(is_second_pass, locals_)):
                    with pytest.raises(EventTimeError, match="second pass"):
                        time_fields(*locals_)
                    refused += 1
                else:
                    assert is_same(times_of(event_of(*locals_)), start, end), (name, start)
                    checked += 1

    assert checked > refused > 0


@pytest.mark.parametrize("part", range(PARTS))
def test_a_time_that_clocks_skip_is_refused_wherever_they_do(part: int) -> None:
    """The first moment of each gap and the last, in every zone."""
    gaps = 0
    for name in zones()[part::PARTS]:
        zone = ZoneInfo(name)
        for change in transitions(zone):
            second = timedelta(seconds=1)
            last = (change - second).astimezone(zone).replace(tzinfo=None)
            first = change.astimezone(zone).replace(tzinfo=None)
            for skipped in (last + second, first - second) if first > last + second else ():
                with pytest.raises(EventTimeError, match="does not exist"):
                    time_fields(skipped.replace(tzinfo=zone))
                gaps += 1

    assert gaps


@pytest.mark.parametrize("part", range(PARTS))
def test_the_mock_and_the_client_mean_the_same_instant(part: int) -> None:
    """An event across each change of the clocks, to the mock and back, as the mock's UTC has it."""
    service = MockService()
    with service.client() as calendar:
        for batch in batches(across_changes(zones()[part::PARTS]), 500):
            events = [event_of(*times, name) for name, times in batch.items()]
            created = calendar.create_subscription(
                "acme", "members", body=CreateSubscriptionRequest(events=events)
            )
            details = calendar.get_subscription(str(created.subscription_id))
            seen = details.events_visible_to_subscription or []
            assert len(seen) == len(batch)
            for visible in seen:
                start, end = batch[str(visible.title)]
                times = times_of(visible)
                assert is_same(times, start.astimezone(UTC), end.astimezone(UTC)), visible.title
                assert visible.start_date_time_utc == start.astimezone(UTC)
                assert times.notes <= {Note.FOLD}


def across_changes(keys: list[str]) -> Iterator[tuple[str, tuple[datetime, datetime]]]:
    """Yield, for each change of the clocks, an event from before it to after it."""
    for key in keys:
        zone = ZoneInfo(key)
        for change in transitions(zone):
            yield (
                f"{key} {change:%Y-%m-%d %H:%M}",
                (
                    (change - HOUR_AND_A_HALF).astimezone(zone),
                    (change + 2 * HOUR_AND_A_HALF).astimezone(zone),
                ),
            )


def batches(
    items: Iterator[tuple[str, tuple[datetime, datetime]]], size: int
) -> Iterator[dict[str, tuple[datetime, datetime]]]:
    while batch := dict(islice(items, size)):
        yield batch


def test_every_name_of_a_zone_goes_out_and_comes_back() -> None:
    """Names that mean the same zone too, and each with the Windows id that the table has for it."""
    for name in names():
        start = datetime(2026, 7, 5, 15, tzinfo=ZoneInfo(name))
        times = times_of(event_of(start, start))

        assert (str(times.zone), times.start, times.notes) == (name, start, frozenset())


@given(
    st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001  # a strategy's bounds
    st.sampled_from(names()),
    st.timedeltas(timedelta(0), timedelta(days=400)),
)
def test_any_time_comes_back_or_is_refused(
    moment: datetime, name: str, duration: timedelta
) -> None:
    """To the microsecond, in any zone, however long the event is."""
    zone = ZoneInfo(name)
    start = moment.replace(tzinfo=UTC)
    end = start + duration
    locals_ = start.astimezone(zone), end.astimezone(zone)

    if any(map(is_second_pass, locals_)):
        with pytest.raises(EventTimeError, match="second pass"):
            time_fields(*locals_)
    else:
        assert is_same(times_of(event_of(*locals_)), start, end)
        assert times_of(event_of(*locals_)).duration == duration
