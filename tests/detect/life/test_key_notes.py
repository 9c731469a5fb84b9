"""Which notes speak for which key."""

from __future__ import annotations

import pytest

from binlint.detect.life.dated import Note
from binlint.detect.life.key_notes import KeyNotes
from binlint.template import expand
from tests.detect.safety.handmade import NORMAL, Facts, block, dotenv

DAY = Note("created", "2026-01-31")
LATER = Note("created", "2026-05-31")
VALUE = expand("{alnum:64}")


def noted(template: str, facts: Facts = NORMAL) -> list[tuple[str, tuple[Note, ...], str | None]]:
    """Return name, notes and purpose of each key of a .env for which a day is noted."""
    keys = KeyNotes(dotenv(expand(template), facts=facts)).read()
    return [(key.setting.name, key.notes, key.purpose) for key in keys]


@pytest.mark.parametrize(
    "text",
    [
        "# created 2026-01-31\nAPI_KEY={alnum:64}",
        "# created 2026-01-31\n\nAPI_KEY={alnum:64}",
        "# created 2026-01-31\nNAME=grid\nAPI_KEY={alnum:64}",
        "API_KEY={alnum:64} # created 2026-01-31",
        "API_KEY=${BINANCE_KEY} # created 2026-01-31",
        "API_KEY={alnum:64}\nAPI_KEY_CREATED=2026-01-31",
        "API_KEY_CREATED=2026-01-31\n\n\n\n\nAPI_KEY={alnum:64}",
        "# created 2026-01-31\nAPI_KEY={alnum:64}\nAPI_SECRET={alnum:64}",
    ],
)
def test_a_note_that_speaks_for_a_key(text: str) -> None:
    assert noted(text) == [("API_KEY", (DAY,), None)]


@pytest.mark.parametrize(
    "text",
    [
        "# created 2026-01-31\n\n\nAPI_KEY={alnum:64}",
        "API_KEY={alnum:64}\n# created 2026-01-31",
        "NAME=grid # created 2026-01-31\nAPI_KEY={alnum:64}",
        "# created 2026-01-31\nAPI_KEY=",
        "# created 2026-01-31\nAPI_KEY=your_binance_api_key",
        "# created 2026-01-31\nTESTNET_API_KEY={alnum:64}",
        "# created 2026-01-31\nBYBIT_API_KEY={alnum:64}",
        "# created 2026-01-31\nJWT_SECRET_KEY={alnum:64}",
        "# created 2026-01-31\nSYMBOL=BTCUSDT",
        "ACCOUNT_CREATED=2026-01-31\nAPI_KEY={alnum:64}",
        "CREATED=2026-01-31\n\n\n\nAPI_KEY={alnum:64}",
    ],
    ids=[
        *("three lines above", "below", "of another line", "empty", "placeholder", "testnet"),
        *("another exchange", "another secret", "no key", "of something else", "far away"),
    ],
)
def test_a_note_that_does_not(text: str) -> None:
    assert noted(text) == []


def test_the_nearest_note_speaks() -> None:
    text = (
        "# created 2026-01-31\nA_API_KEY={alnum:64}\nA_API_SECRET={alnum:64}\n"
        "# created 2026-05-31\nB_API_KEY={alnum:64}\nB_API_SECRET={alnum:64}\n"
    )

    assert noted(text) == [("A_API_KEY", (DAY,), None), ("B_API_KEY", (LATER,), None)]


def test_a_purpose_stands_beside_the_day_or_in_the_name() -> None:
    purpose = "# created 2026-01-31\n# purpose: read-only\nAPI_KEY={alnum:64}"
    name = "# created 2026-01-31\nQUANT_API_KEY={alnum:64}"

    assert noted(purpose) == [("API_KEY", (DAY,), "read-only")]
    assert noted(name) == [("QUANT_API_KEY", (DAY,), "quantitative")]


@pytest.mark.parametrize(
    "members",
    [
        {"key": VALUE, "secret": VALUE, "a": 1, "b": 2, "c": 3, "created": "2026-01-31"},
        {"key": VALUE, "created_at": "2026-01-31T08:00:00Z"},
        {"_comment": "key created 2026-01-31", "a": 1, "b": 2, "c": 3, "key": VALUE},
    ],
    ids=["created", "created_at", "_comment"],
)
def test_a_member_of_the_same_object(members: dict[str, object]) -> None:
    (key,) = KeyNotes(block("binance", members)).read()

    assert (key.setting.name, key.notes) == ("key", (DAY,))


def test_a_purpose_of_the_same_object() -> None:
    members: dict[str, object] = {"key": VALUE, "created": "2026-01-31", "purpose": "read-only"}

    (key,) = KeyNotes(block("binance", members)).read()

    assert key.purpose == "read-only"


def test_an_object_of_another_exchange() -> None:
    members: dict[str, object] = {"key": VALUE, "created": "2026-01-31"}

    assert list(KeyNotes(block("okx", members)).read()) == []


def test_a_file_that_is_not_of_binance() -> None:
    assert noted("# created 2026-01-31\nAPI_KEY={alnum:64}", ("not binance",)) == []
