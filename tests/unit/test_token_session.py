import pytest
from tests.support.driving import FakeTime

from rokt_calendar import Secret, TokenError
from rokt_calendar._tokens.session import Renew, TokenSession, Wait
from rokt_calendar._tokens.token import AccessToken


def make_token(time: FakeTime, value: str = "canary-token-1", life: float = 300.0) -> AccessToken:
    return AccessToken(Secret(value), time.clock.now(), life, 0.8 * life)


@pytest.fixture
def session(time: FakeTime) -> TokenSession:
    return TokenSession(time.clock, chance=lambda: 0.5)


def lead(session: TokenSession, refused: AccessToken | None = None) -> Renew:
    step = session.step(refused)
    assert isinstance(step, Renew)
    return step


def test_the_first_caller_fetches_and_the_others_wait_for_it(
    session: TokenSession, time: FakeTime
) -> None:
    """One renewal, however many callers."""
    pending = lead(session).pending
    waiting = [session.step() for _ in range(5)]

    assert waiting == [Wait(pending)] * 5

    token = make_token(time)
    session.renewed(pending, token)

    assert pending.future.done()
    assert pending.future.result() is token
    assert session.step() is token


def test_a_token_due_for_renewal_keeps_all_but_one_caller_going(
    session: TokenSession, time: FakeTime
) -> None:
    """From four fifths of its life one caller renews; nobody waits."""
    token = make_token(time)
    session.renewed(lead(session).pending, token)
    time.advance(239)
    assert session.step() is token

    time.advance(2)
    pending = lead(session).pending

    assert [session.step() for _ in range(3)] == [token] * 3

    newer = make_token(time, "canary-token-2")
    session.renewed(pending, newer)
    assert session.step() is newer


def test_a_token_that_is_over_is_not_used(session: TokenSession, time: FakeTime) -> None:
    """At hard expiry everyone waits for the new one."""
    session.renewed(lead(session).pending, make_token(time))
    time.advance(300)

    assert session.fallback() is None
    pending = lead(session).pending
    assert session.step() == Wait(pending)


@pytest.mark.parametrize(("steady", "wall"), [(301, 0), (0, 301), (301, -3600), (-10, 301)])
def test_either_clock_can_end_a_token(
    session: TokenSession, time: FakeTime, steady: float, wall: float
) -> None:
    """Sleep, a step of the wall clock or the end of summer time never keep a dead token alive."""
    session.renewed(lead(session).pending, make_token(time))
    time.steady += steady
    time.wall += wall

    assert isinstance(session.step(), Renew)


def test_an_early_renewal_that_fails_pauses_and_the_token_stays_in_use(
    session: TokenSession, time: FakeTime
) -> None:
    """The token endpoint is left alone for a while, and no call notices."""
    token = make_token(time)
    session.renewed(lead(session).pending, token)
    time.advance(250)

    session.failed(lead(session).pending, TokenError("down"))

    assert session.step() is token
    time.advance(4.9)
    assert session.step() is token
    time.advance(0.2)
    assert isinstance(session.step(), Renew)


def test_a_leader_that_leaves_hands_over_at_once(session: TokenSession) -> None:
    """No failure is shared then: the next caller leads."""
    pending = lead(session).pending

    session.failed(pending, None)

    assert pending.future.done()
    assert pending.future.result() is None
    assert isinstance(session.step(), Renew)


def test_a_failure_is_shared_by_all_who_wait(session: TokenSession) -> None:
    """They learn it from it and need not try in turn."""
    pending = lead(session).pending
    failure = TokenError("refused")

    session.failed(pending, failure)

    assert pending.future.result() is failure


def test_only_the_token_that_was_refused_is_dropped(session: TokenSession, time: FakeTime) -> None:
    """A late 401 for the old token leaves the new one alone."""
    old = make_token(time, "canary-token-1")
    session.renewed(lead(session).pending, old)
    new = make_token(time, "canary-token-2")
    session.renewed(lead(session, refused=old).pending, new)

    assert session.step(refused=old) is new
    assert session.step() is new


def test_the_end_of_a_stale_renewal_does_not_end_the_present_one(session: TokenSession) -> None:
    """A leader that reports late cannot make room for a second exchange."""
    first = lead(session).pending
    session.failed(first, None)
    second = lead(session).pending

    session.failed(first, None)

    assert session.step() == Wait(second)


def test_a_renewal_ends_once(session: TokenSession, time: FakeTime) -> None:
    """What was told to those who waited stays true."""
    pending = lead(session).pending
    refusal = TokenError("refused")
    pending.end(refusal)

    pending.end(make_token(time))

    assert pending.future.result() is refusal


def test_waiting_for_a_renewal_has_an_end(session: TokenSession) -> None:
    """The deadline of a follower does not depend on its leader."""
    assert lead(session).pending.future.done() is False


def test_a_fork_keeps_the_token_and_drops_lock_and_renewal(
    session: TokenSession, time: FakeTime
) -> None:
    """The leader stayed in the parent; the child must not wait for it."""
    session.renewed(lead(session).pending, make_token(time))
    time.advance(301)
    lead(session)

    session.after_fork()

    assert isinstance(session.step(), Renew)
