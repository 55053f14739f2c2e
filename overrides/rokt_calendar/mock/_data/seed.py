"""The accounts, calendars and events of a new mock, all of which follow from the seed.

* Account `acme`: calendar `matches` (320 events: a league with 240 matches and 80 concerts, in
  nine time zones, across both changes of summer time) and the empty calendar `members`.
* Account `youraccount`: calendar `my-calendar` (24 concerts) with one subscription, so that the
  example requests of the contract meet something. For the same reason its GUID is the one of
  `matches`; calendars are found within their account only.

Assumption: `offsetMinutes` is the standard offset of a zone, without summer time, since the one
published value is -480 for Pacific Standard Time.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from .calendar_file import AccountCalendar
from .calendars import Calendar, CalendarEvent, CustomField, Tag, guid
from .state import Account, PushedEvent, State, Subscription
from .zones import Zone, zone_of

__all__ = ["opening_state"]

_ACCOUNT_IDS = {
    "acme": "d0ce4299-7d6c-4888-bfd8-c7e867a0fa6c",
    "youraccount": "0b98ef2c-f739-45f1-81e3-b2def2bb868f",
}
_SHARED_CALENDAR_ID = "9a9007c7-f5a4-e811-b13c-06424c4f2724"
_FIRST_ROUND = date(2026, 8, 15)
_PUBLISHED = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
# Shares of the events that have a zone tag, and a link to tickets.
_ZONE_TAGGED = 0.75
_TICKETED = 0.6
_KICK_OFFS = (time(12, 30), time(15, 0), time(17, 30), time(19, 45), time(20, 0))

# City, IANA id, club, stadium, concert hall. All clubs and venues are invented.
_PLACES = (
    ("New York", "America/New_York", "Hudson Rovers", "Hudson Park", "Lantern Hall"),
    ("Boston", "America/New_York", "Harbor Athletic", "Tea Wharf Ground", "Beacon Rooms"),
    ("Atlanta", "America/New_York", "Peachtree Town", "Terminus Field", "Magnolia Theatre"),
    ("Los Angeles", "America/Los_Angeles", "Canyon Stars", "Sunset Bowl", "The Palisade"),
    ("Seattle", "America/Los_Angeles", "Sound United", "Rainier Ground", "Ferry Hall"),
    ("London", "Europe/London", "Lea Valley Orient", "Marsh Lane", "The Tannery"),
    ("Manchester", "Europe/London", "Irwell Wanderers", "Weaver Street", "Cotton Exchange"),
    ("Berlin", "Europe/Berlin", "Spree 09", "Stadion am Ufer", "Kesselhaus Nord"),
    ("Paris", "Europe/Paris", "Olympique Canal", "Stade du Bassin", "La Verrière"),
    ("Warsaw", "Europe/Warsaw", "Wisła Praga", "Stadion Nadrzeczny", "Hala Bema"),
    ("Sydney", "Australia/Sydney", "Harbour City", "Cockle Oval", "Dockside Theatre"),
    ("Melbourne", "Australia/Sydney", "Yarra Victory", "Boathouse Park", "The Arcade"),
    ("Canberra", "Australia/Sydney", "Lake Rangers", "Molonglo Ground", "Limestone Hall"),
    ("Tokyo", "Asia/Tokyo", "Sumida Waves", "Sumida Dome", "Hall Asakusa"),
    ("Yokohama", "Asia/Tokyo", "Bay Mariners Yokohama", "Port Stadium", "Red Brick Hall"),
    ("Mumbai", "Asia/Kolkata", "Island Monsoon", "Causeway Maidan", "Gateway Auditorium"),
)
_ACTS = (
    "The Paper Kites Club",
    "Nora Lindqvist",
    "Static Orchard",
    "Río Abajo",
    "Ghost Ferry",
    "Ada & the Engines",
    "Café Midnight",
    "Koto Machine",
)
_SHOWS = ("Spring Tour", "Acoustic Evening", "Album Night", "Farewell Tour", "Winter Session")


@dataclass(frozen=True, slots=True)
class _Place:
    city: str
    zone: Zone
    club: str
    stadium: str
    hall: str
    tag: Tag


def opening_state(seed: int, added: Iterable[AccountCalendar] = ()) -> State:
    """Return the state that a mock with this seed starts with.

    Args:
        seed: What the calendars follow from.
        added: Further calendars; one with the account and code of another takes its place.

    Raises:
        ValueError: Two calendars of an account have the same id.
    """
    matches, members, concerts = _calendars(seed)
    calendars: dict[str, dict[str, Calendar]] = {code: {} for code in _ACCOUNT_IDS}
    seeded = [("acme", matches), ("acme", members), ("youraccount", concerts)]
    for code, calendar in (*seeded, *added):
        calendars.setdefault(code, {})[calendar.code] = calendar
    accounts = {
        code: Account(_ACCOUNT_IDS.get(code) or guid(code), code, tuple(of_code.values()))
        for code, of_code in calendars.items()
    }
    state = State(seed=seed, accounts=tuple(accounts.values()))
    _add_sample_subscription(state, accounts["youraccount"])
    return state


# Calendars never change, so mocks with the same seed can share them.
@lru_cache(maxsize=4)
def _calendars(seed: int) -> tuple[Calendar, Calendar, Calendar]:
    rng = random.Random(f"{seed}:season")
    places = [
        _Place(city, zone_of(iana_id), club, stadium, hall, _tag(rng, club))
        for city, iana_id, club, stadium, hall in _PLACES
    ]
    league, music = _tag(rng, "League"), _tag(rng, "Concerts")
    # The tag that the contract's examples name.
    all_teams = Tag("6513319e-d3e1-4497-89ee-b5dcee9a58bc", "All Teams", "all-teams")
    events = [*_matches(rng, places, league), *_concerts(rng, places, music, "concert", 80)]
    other = list(_concerts(rng, places, all_teams, "show", 24))
    return (
        _calendar(_SHARED_CALENDAR_ID, "acme", "matches", "Acme Matches", events),
        _calendar(_guid(rng), "acme", "members", "Acme Members", []),
        _calendar(_SHARED_CALENDAR_ID, "youraccount", "my-calendar", "My Calendar", other),
    )


def _matches(rng: random.Random, places: list[_Place], league: Tag) -> Iterator[CalendarEvent]:
    for number, (home, away) in enumerate(_double_round_robin(places)):
        round_number = number // (len(places) // 2)
        day = _FIRST_ROUND + timedelta(weeks=round_number, days=rng.choice((0, 0, 0, 1)))
        yield _event(
            rng,
            external_id=f"match-{number + 1:03}",
            title=f"{home.club} v {away.club}",
            description=f"Round {round_number + 1}: {home.club} welcome {away.club}.",
            place=home,
            venue=home.stadium,
            start=datetime.combine(day, rng.choice(_KICK_OFFS)),
            hours=2,
            tags=(league, home.tag, away.tag),
        )


def _double_round_robin(places: list[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """Yield each pairing twice, round by round, home and away swapped in the second half."""
    for swapped in (False, True):
        circle = list(places)
        for _ in range(len(places) - 1):
            for position in range(len(circle) // 2):
                first, second = circle[position], circle[-1 - position]
                yield (second, first) if swapped else (first, second)
            # The circle method: the first stays, all others move up by one.
            circle[1:] = [circle[-1], *circle[1:-1]]


def _concerts(
    rng: random.Random, places: list[_Place], tag: Tag, prefix: str, count: int
) -> Iterator[CalendarEvent]:
    for number in range(1, count + 1):
        place, act = rng.choice(places), rng.choice(_ACTS)
        day = _FIRST_ROUND + timedelta(days=rng.randrange(240))
        yield _event(
            rng,
            external_id=f"{prefix}-{number:03}",
            title=f"{act}: {rng.choice(_SHOWS)}",
            description=rng.choice((f"{act} live in {place.city}.", None)),
            place=place,
            venue=place.hall,
            start=datetime.combine(day, time(rng.choice((19, 20, 21)), rng.choice((0, 30)))),
            hours=3,
            tags=(tag,),
        )


def _event(
    rng: random.Random,
    *,
    external_id: str,
    title: str,
    description: str | None,
    place: _Place,
    venue: str,
    start: datetime,
    hours: int,
    tags: tuple[Tag, ...],
) -> CalendarEvent:
    start_utc = place.zone.to_utc(start)
    tickets = f"https://tickets.example.com/{external_id}"
    return CalendarEvent(
        id=_guid(rng),
        external_id=external_id,
        title=title,
        description=description,
        location=f"{venue}, {place.city}",
        reminder_minutes=rng.choice((None, 15, 30, 60)),
        zone=place.zone,
        start_utc=start_utc,
        end_utc=start_utc + timedelta(hours=hours),
        updated_utc=_PUBLISHED + timedelta(minutes=rng.randrange(60 * 24 * 30)),
        tags=tags,
        zone_tags=(place.zone,) if rng.random() < _ZONE_TAGGED else (),
        custom_fields=(CustomField("tickets", "Tickets", tickets),)
        if rng.random() < _TICKETED
        else (),
    )


def _calendar(
    calendar_id: str, account: str, code: str, name: str, events: list[CalendarEvent]
) -> Calendar:
    image = f"https://images.example.com/{account}/{code}.png"
    return Calendar(calendar_id=calendar_id, code=code, name=name, image=image, events=events)


def _add_sample_subscription(state: State, account: Account) -> None:
    zone = zone_of("America/New_York")
    start = datetime.combine(date(2026, 12, 4), time(15, 0))
    event = PushedEvent(
        id="Event_0001",
        title="Winter Sale",
        description="Doors open for members only.",
        location="Open the event to get 50% off",
        zone=zone,
        start=start,
        start_utc=zone.to_utc(start),
        end=start + timedelta(hours=1),
        all_day=False,
        reminder_minutes=15,
        visible_from=None,
    )
    subscription = Subscription(
        id="06423672-b6ba-4536-aa36-70788a7a0a36",
        feed_id="7d1c0b0e-52c6-4a4e-9a6e-0f8f6f1f7a52",
        account=account,
        calendar=account.calendars[0],
        type_number=2,  # so that the schedule of the contract's examples exists
        subscriber_id="customer-1001",
        user_name="jane.doe",
        created_at=_PUBLISHED,
        preferences={"emailAddress": "jane.doe@example.com", "marketingAllowed": True},
        windows_zone_id="Eastern Standard Time",
        pushed_ids={event.id: None},
        accepted_ids={event.id},
    )
    account.pushed[event.id] = event
    account.accepted[event.id] = True
    account.holders[event.id] = {subscription.id}
    state.add_subscription(subscription)


def _tag(rng: random.Random, name: str) -> Tag:
    return Tag(_guid(rng), name, name.lower().replace(" ", "-"))


def _guid(rng: random.Random) -> str:
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))
