"""The token engine against a model of the service, in any order of events.

Several callers ask for tokens, answers come early, late, wrong or not at all, callers vanish,
tokens are revoked, and the clocks of the machine misbehave. Whatever happens, three things hold: no
token is used after its end, no two token requests are under way for one need, and a newer token is
never dropped because an older one was refused.
"""

from contextlib import AbstractContextManager
from typing import Any

import httpx
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from rokt_calendar import Clock, Secret, TokenError
from rokt_calendar._tokens.flight import Flight
from rokt_calendar._tokens.grant import ClientCredentials
from rokt_calendar._tokens.session import Lead, TokenSession, Wait
from rokt_calendar._tokens.token import AccessToken
from rokt_calendar._tokens.visit import Visit

CREDENTIALS = ClientCredentials("shop", Secret("canary-secret-5b0f"), "https://h/oauth2/token")
EXAMPLES, STEPS = 260, 50
taken = {"steps": 0}


class Caller:
    """One call on its way: it waits for a token, fetches one, or has sent its request."""

    def __init__(self, session: TokenSession) -> None:
        self.visit = Visit(CREDENTIALS, session, httpx.Request("GET", "https://h/x"))
        self.state = "new"
        self.flight: Flight | None = None
        self.token: AccessToken | None = None
        self.leading: AbstractContextManager[None] | None = None
        self.asked_at = 0.0


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
        self.callers: list[Caller] = []
        self.ends: dict[str, float] = {}
        self.revoked: set[str] = set()
        self.newest: AccessToken | None = None
        self.refused: set[str] = set()

    # What the callers do.

    @precondition(lambda self: len(self.callers) < 6)
    @rule()
    def a_caller_arrives(self) -> None:
        caller = Caller(self.session)
        self.callers.append(caller)
        self.proceed(caller)

    @precondition(lambda self: self.having("waiting"))
    @rule(data=st.data())
    def a_waiting_caller_looks_up(self, data: st.DataObject) -> None:
        caller = data.draw(st.sampled_from(self.having("waiting")))
        assert caller.flight is not None
        if not caller.flight.wait(0):
            return
        try:
            caller.visit.waited(caller.flight, landed=True)
        except (TokenError, httpx.RequestError):
            self.callers.remove(caller)
        else:
            self.proceed(caller)

    @precondition(lambda self: self.having("leading"))
    @rule(kind=st.sampled_from([GeneratorExit, KeyboardInterrupt, httpx.ReadTimeout]))
    def a_leader_vanishes(self, kind: type[BaseException]) -> None:
        (caller,) = self.having("leading")
        self.callers.remove(caller)
        self.leave(caller, kind("gone"))

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
        errand = caller.visit.errand(httpx.Response(200, json=body))
        assert errand is None
        self.leave(caller, None)
        self.newest = self.session._token
        self.proceed(caller, just_obtained=True)

    @precondition(lambda self: self.having("leading"))
    @rule(status=st.sampled_from([400, 401, 429, 503]))
    def the_token_endpoint_refuses(self, status: int) -> None:
        (caller,) = self.having("leading")
        try:
            caller.visit.errand(httpx.Response(status, json={"error": "invalid_client"}))
        except TokenError as refusal:
            swallowed = self.leave(caller, refusal)
        if swallowed:
            self.proceed(caller)
        else:
            self.callers.remove(caller)

    @precondition(lambda self: self.having("sent"))
    @rule(data=st.data())
    def the_api_answers(self, data: st.DataObject) -> None:
        caller = data.draw(st.sampled_from(self.having("sent")))
        assert caller.token is not None
        value = caller.token.value.reveal()
        dead = value in self.revoked or self.true_time >= self.ends[value]
        caller.visit.take_answer(httpx.Response(401 if dead else 200), caller.token)
        if caller.visit.done:
            self.callers.remove(caller)
        else:
            self.refused.add(value)
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

    def proceed(self, caller: Caller, *, just_obtained: bool = False) -> None:
        try:
            step = caller.visit.step()
        except TokenError:
            # A dead credential is left alone for a while, if no token works any more.
            assert not self.having("leading")
            assert self.session.fallback() is None
            self.callers.remove(caller)
            return
        if isinstance(step, Lead):
            assert self.session.fallback() is None or not self.fresh()
            caller.state, caller.flight = "leading", step.flight
            caller.leading = caller.visit.leading(step.flight)
            caller.leading.__enter__()
            assert isinstance(caller.visit.errand(None), httpx.Request)
        elif isinstance(step, Wait):
            assert self.having("leading")
            assert self.session.fallback() is None, "nobody waits while a token works"
            caller.state, caller.flight = "waiting", step.flight
        else:
            # A token just obtained is used once even if it was dead on arrival.
            assert just_obtained or self.true_time < self.ends[step.value.reveal()]
            caller.state, caller.token, caller.flight = "sent", step, None

    def leave(self, caller: Caller, error: BaseException | None) -> bool:
        """End the context of a leader as the flow would; say whether the error was swallowed."""
        leading, caller.leading = caller.leading, None
        assert leading is not None
        caller.state = "new"
        if error is None:
            leading.__exit__(None, None, None)
            return False
        try:
            return bool(leading.__exit__(type(error), error, error.__traceback__))
        except type(error):
            return False

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
