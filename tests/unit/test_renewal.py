from collections.abc import Callable

import pytest
from tests.support.dialogue import REFUSAL, Dialogue, answer, land
from tests.support.driving import FakeTime
from tests.support.stores import ALL, MemoryStore, shared, warnings_of

from rokt_calendar import Secret, TokenError
from rokt_calendar._tokens import TokenSession
from rokt_calendar._tokens.renewal import POLL


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def new_session(time: FakeTime, store: MemoryStore) -> Callable[..., TokenSession]:
    """Return what makes the session of another process each time."""
    return lambda **options: TokenSession(
        time.clock, lambda: 0.5, **{"shared": shared(store), **options}
    )


def test_without_a_store_there_is_one_errand(new_session: Callable[..., TokenSession]) -> None:
    """The token request."""
    dialogue = Dialogue(new_session(shared=None), answer(1))

    assert dialogue.run().value == Secret("canary-token-1")
    assert dialogue.log == ["token request"]


def test_with_a_store_the_request_stands_between_its_errands(
    new_session: Callable[..., TokenSession], store: MemoryStore
) -> None:
    """First the right to renew, then a look, and the right is given back at the end."""
    dialogue = Dialogue(new_session(), answer(1), log=store.log)

    dialogue.run()

    assert store.log == ["acquire", "load", "token request", "save", "release"]


def test_what_another_process_has_got_is_taken(
    new_session: Callable[..., TokenSession], store: MemoryStore
) -> None:
    """No token request at all."""
    Dialogue(new_session(), answer(1)).run()
    store.log.clear()

    token = Dialogue(new_session(), log=store.log).run()

    assert token.value == Secret("canary-token-1")
    assert store.log == ["acquire", "load", "release"]


def test_a_cold_process_waits_for_the_one_that_renews(
    new_session: Callable[..., TokenSession], store: MemoryStore
) -> None:
    """It looks again and again, and takes the token as soon as it is there."""
    store.held = True
    other = Dialogue(new_session(), answer(1))

    def finish() -> None:
        store.held = False
        other.run()
        store.held = True
        store.log[-4:] = ["(the other)"]

    dialogue = Dialogue(new_session(), log=store.log, on_pause=finish)

    assert dialogue.run().value == Secret("canary-token-1")
    assert store.log == ["acquire", "load", f"pause {POLL}", "(the other)", "acquire", "load"]


@pytest.mark.parametrize("is_stored", [True, False])
def test_a_process_whose_token_still_works_does_not_wait(
    new_session: Callable[..., TokenSession], store: MemoryStore, time: FakeTime, is_stored: bool
) -> None:
    """It goes on with what it has, and looks again some seconds later."""
    session = new_session()
    land(session, Dialogue(session, answer(1)).run())
    if not is_stored:
        store.values.clear()
    time.advance(250)
    store.held = True
    store.log.clear()

    with pytest.raises(TokenError, match="Another process is renewing"):
        Dialogue(session, log=store.log).run()

    assert "pause" not in "".join(store.log)
    assert "release" not in store.log
    assert session.fallback()


def test_a_process_whose_token_still_works_takes_a_newer_one(
    new_session: Callable[..., TokenSession], store: MemoryStore, time: FakeTime
) -> None:
    """Even while the other one still holds the right to renew."""
    session = new_session()
    land(session, Dialogue(session, answer(1)).run())
    time.advance(250)
    Dialogue(new_session(), answer(2)).run()
    store.held = True

    assert Dialogue(session).run().value == Secret("canary-token-2")


def test_a_refused_token_is_not_taken_from_the_store(
    new_session: Callable[..., TokenSession], store: MemoryStore
) -> None:
    """Neither while waiting nor with the right to renew."""
    token = Dialogue(new_session(), answer(1)).run()
    store.held = True

    def free() -> None:
        store.held = False

    dialogue = Dialogue(new_session(), answer(2), refused=token, on_pause=free)

    assert dialogue.run().value == Secret("canary-token-2")
    assert dialogue.log == [f"pause {POLL}", "token request"]


@pytest.mark.parametrize("until", ["acquire", "load", "token request", "save"])
def test_a_renewal_that_is_closed_gives_the_right_back(
    new_session: Callable[..., TokenSession], store: MemoryStore, until: str
) -> None:
    """Wherever it was interrupted."""
    dialogue = Dialogue(new_session(), answer(1), log=store.log)
    dialogue.run_until(until)
    assert "release" not in store.log

    dialogue.renewal.close()

    assert not store.held
    assert store.log.count("release") == 1


def test_a_renewal_that_fails_gives_the_right_back(
    new_session: Callable[..., TokenSession], store: MemoryStore
) -> None:
    """Whoever is next may have more luck."""
    dialogue = Dialogue(new_session(), REFUSAL, log=store.log)

    with pytest.raises(TokenError, match="invalid_client"):
        dialogue.run()

    assert store.log == ["acquire", "load", "token request", "release"]


def test_a_store_that_fails_leaves_the_token_request(
    new_session: Callable[..., TokenSession], store: MemoryStore, caplog: pytest.LogCaptureFixture
) -> None:
    """The renewal goes on by itself, with a warning."""
    store.failing = ALL

    token = Dialogue(new_session(), answer(1), log=store.log).run()

    assert token.value == Secret("canary-token-1")
    assert store.log == ["acquire", "token request"]
    assert len(warnings_of(caplog)) == 1
