"""The token engine against a model of the service, in any order of events.

Several callers ask for tokens, answers come early, late, wrong or not at all, callers vanish,
tokens are revoked, and the clocks of the machine misbehave. Whatever happens, three things hold: no
token is used after its end, no two token requests are under way for one need, and a newer token is
never dropped because an older one was refused.
"""

from collections.abc import Generator
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

import httpx
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.support.answers import answer

from rokt_calendar import Clock, RetryPolicy, Secret, TokenError
from rokt_calendar._calls.call import Call, Options
from rokt_calendar._drift.monitor import TokenDrift
from rokt_calendar._tokens.grant import ClientCredentials
from rokt_calendar._tokens.session import TokenSession
from rokt_calendar._tokens.source import TokenSource
from rokt_calendar._tokens.token import AccessToken

CREDENTIALS = ClientCredentials("shop", Secret("canary-secret-5b0f"), "https://h/oauth2/token")
OPTIONS = Options({"read": None}, None, RetryPolicy(), httpx.Headers())
EXAMPLES, STEPS = 260, 50
taken = {"steps": 0}


class Suspended:
    """Something that a caller waits for, until the machine goes on with it."""

    def __init__(self, future: "Future[Any] | None" = None) -> None:
        self.future = future

    def __await__(self) -> Generator["Suspended", Any, Any]:
        return (yield self)


class ByHand:
    """Sends and waits when the machine says so."""

    async def fetch(self, request: httpx.Request, seconds: float) -> Any:
        return await Suspended()

    async def wait(self, future: "Future[Any]", seconds: float) -> Any:
        return await Suspended(future)


class Caller:
    """One call on its way: it waits for a token, requests one, or has sent its request."""

    def __init__(self, source: TokenSource) -> None:
        self.source = source
        self.state = "new"
        self.future: Future[Any] | None = None
        self.token: AccessToken | None = None
        self.replayed = False

    def start(self, refused: AccessToken | None = None) -> None:
        """Ask for a token."""
        clock = self.source.session.clock
        call = Call("getSubscription", "GET", "/", clock, clock.steady(), OPTIONS)
        self.coroutine = self.source.acquire(call, refused)

    def proceed(self, result: Any = None) -> None:
        """Go on with what came of the wait, up to the next one."""
        try:
            suspended: Suspended = self.coroutine.send(result)
        except StopIteration as done:
            self.state, self.token, self.future = "sent", done.value, None
        else:
            self.future = suspended.future
            self.state = "leading" if suspended.future is None else "waiting"


class TokenEngine(RuleBasedStateMachine):
    """The rules are what can happen; the checks stand where a caller acts."""

    @initialize(trouble=st.sampled_from(["wall clock steps", "machine sleeps"]))
    def start(self, trouble: str) -> None:
        self.trouble = trouble
        self.true_time = 0.0
        self.steady = 1_000.0
        self.wall = 1_800_000_000.0
        clock = Clock(steady=lambda: self.steady, wall=lambda: self.wall)
        self.session = TokenSession(clock, chance=lambda: 0.5)
        io: Any = ByHand()
        drift = TokenDrift(lambda _: None, CREDENTIALS.hide)
        self.source = TokenSource(CREDENTIALS, self.session, io, httpx.Headers(), drift)
        self.callers: list[Caller] = []
        self.ends: dict[str, float] = {}
        self.revoked: set[str] = set()
        self.newest: AccessToken | None = None
        self.refused: set[str] = set()

    # What the callers do.

    @precondition(lambda self: len(self.callers) < 6)
    @rule()
    def a_caller_arrives(self) -> None:
        caller = Caller(self.source)
        self.callers.append(caller)
        caller.start()
        self.proceed(caller)

    @precondition(lambda self: self.having("waiting"))
    @rule(data=st.data())
    def a_waiting_caller_looks_up(self, data: st.DataObject) -> None:
        caller = data.draw(st.sampled_from(self.having("waiting")))
        assert caller.future is not None
        if caller.future.done():
            self.proceed(caller, result=True, just_obtained=self.session._token is not None)

    @precondition(lambda self: self.having("leading"))
    @rule(kind=st.sampled_from([GeneratorExit, KeyboardInterrupt, httpx.ReadTimeout]))
    def a_leader_vanishes(self, kind: type[BaseException]) -> None:
        (caller,) = self.having("leading")
        self.callers.remove(caller)
        with suppress(kind, StopIteration):
            caller.coroutine.throw(kind("gone"))

    # What the service does.

    @precondition(lambda self: self.having("leading"))
    @rule(
        life=st.sampled_from([0, 1, 60, 300, 300, 300, 3600]),
        slow=st.sampled_from([0.0, 0.0, 2.0, 400.0]),
    )
    def the_token_endpoint_issues_a_token(self, life: int, slow: float) -> None:
        (caller,) = self.having("leading")
        self.pass_time(slow / 2)
        value = f"canary-token-{len(self.ends) + 1}"
        self.ends[value] = self.true_time + life
        self.pass_time(slow / 2)
        body = {"access_token": value, "token_type": "Bearer", "expires_in": life}
        self.proceed(caller, answer(200, json=body), just_obtained=True)
        self.newest = self.session._token

    @precondition(lambda self: self.having("leading"))
    @rule(status=st.sampled_from([400, 401, 429, 503]))
    def the_token_endpoint_refuses(self, status: int) -> None:
        (caller,) = self.having("leading")
        self.proceed(caller, answer(status, json={"error": "invalid_client"}))

    @precondition(lambda self: self.having("sent"))
    @rule(data=st.data())
    def the_api_answers(self, data: st.DataObject) -> None:
        caller = data.draw(st.sampled_from(self.having("sent")))
        assert caller.token is not None
        value = caller.token.value.reveal()
        dead = value in self.revoked or self.true_time >= self.ends[value]
        if not dead or caller.replayed:
            self.callers.remove(caller)
        else:
            caller.replayed = True
            self.refused.add(value)
            caller.start(refused=caller.token)
            self.proceed(caller)

    @rule()
    def all_tokens_are_revoked(self) -> None:
        self.revoked |= self.ends.keys()

    # What time does.

    @rule(seconds=st.sampled_from([0.5, 5.0, 31.0, 120.0, 241.0, 301.0]))
    def time_passes(self, seconds: float) -> None:
        self.pass_time(seconds)

    @precondition(lambda self: self.trouble == "wall clock steps")
    @rule(seconds=st.sampled_from([-3600.0, -1.0, 1.0, 3600.0]))
    def the_wall_clock_is_set(self, seconds: float) -> None:
        self.wall += seconds

    @precondition(lambda self: self.trouble == "machine sleeps")
    @rule(seconds=st.sampled_from([10.0, 250.0, 7200.0]))
    def the_machine_sleeps(self, seconds: float) -> None:
        self.true_time += seconds
        self.wall += seconds

    # The model.

    @invariant()
    def at_most_one_token_request_is_under_way(self) -> None:
        taken["steps"] += 1
        assert len(self.having("leading")) <= 1

    @invariant()
    def the_newest_token_is_kept_unless_it_was_refused(self) -> None:
        if self.newest is not None and self.newest.value.reveal() not in self.refused:
            assert self.session._token is self.newest

    def proceed(self, caller: Caller, result: Any = None, *, just_obtained: bool = False) -> None:
        was_fresh, was_leading = self.fresh(), caller.state == "leading"
        try:
            caller.proceed(result)
        except (TokenError, httpx.RequestError):
            # Nobody fails while a token works, whatever the token endpoint says.
            assert self.session.fallback() is None
            self.callers.remove(caller)
            return
        if caller.state == "leading":
            assert self.session.fallback() is None or not was_fresh
        elif caller.state == "waiting":
            assert was_leading or self.having("leading")
            assert self.session.fallback() is None, "nobody waits while a token works"
        else:
            # A token just obtained is used once even if it expired on arrival.
            assert caller.token is not None
            assert just_obtained or self.true_time < self.ends[caller.token.value.reveal()]

    def fresh(self) -> bool:
        token = self.session._token
        return token is not None and token.is_fresh(self.session.clock.now())

    def pass_time(self, seconds: float) -> None:
        self.true_time += seconds
        self.steady += seconds
        self.wall += seconds

    def having(self, state: str) -> list[Caller]:
        return [caller for caller in self.callers if caller.state == state]


def test_the_engine_keeps_its_promises_in_any_order_of_events() -> None:
    """At least 10,000 steps of the machine above."""
    taken["steps"] = 0

    def run(machine: Any) -> None:
        case = machine.TestCase
        case.settings = settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, derandomize=True
        )
        case().runTest()

    run(TokenEngine)

    assert taken["steps"] >= 10_000
