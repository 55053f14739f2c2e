import copy
import pickle

import pytest

from rokt_calendar import Secret

TEXT = "canary-secret-5b0f"


def test_a_secret_gives_its_text_only_when_asked() -> None:
    """Repr, str, formatting, attributes and containers show asterisks."""
    secret = Secret(TEXT)

    assert secret.reveal() == TEXT
    for shown in (repr(secret), str(secret), f"{secret}", repr([secret]), repr(dir(secret))):
        assert TEXT not in shown
    assert TEXT not in repr([getattr(secret, name) for name in Secret.__slots__])


@pytest.mark.parametrize("duplicate", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_secret_is_not_duplicated(duplicate: object) -> None:
    """Pickles end up in files and queues, so a secret refuses."""
    assert callable(duplicate)
    with pytest.raises(TypeError, match="credentials"):
        duplicate(Secret(TEXT))


def test_secrets_compare_by_value() -> None:
    """Equal secrets are equal keys; a secret is never equal to its text."""
    assert Secret(TEXT) == Secret(TEXT)
    assert len({Secret(TEXT), Secret(TEXT), Secret("other")}) == 2
    assert Secret(TEXT) != TEXT
