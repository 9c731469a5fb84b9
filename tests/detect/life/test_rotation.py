"""Keys are announced, due and overdue on their days, by the account and by notes beside them."""

from __future__ import annotations

import pytest

from binlint.detect.life import rotation
from binlint.model import Evidence, Finding
from binlint.policies import KeyEntry
from binlint.redact import mark
from binlint.template import expand
from tests.detect.safety.handmade import NORMAL, Facts, dotenv

ENTRY = KeyEntry("grid", "normal", "2026-01-01", None, None, "", 7)
QUANT = ENTRY._replace(purpose="quantitative")
READER = ENTRY._replace(purpose="read-only")


def told(entry: KeyEntry, today: str) -> tuple[str, str] | None:
    """Return severity and message of what is said of an entry, if anything is."""
    found = rotation.due((entry,), today, "binlint.toml")
    return (found[0].severity, found[0].message) if found else None


def faults(template: str, today: str, facts: Facts = NORMAL) -> list[tuple[str, str, str]]:
    """Return the name, severity and message of each fault of a .env."""
    scene = dotenv(expand(template), facts=facts)
    return [
        (scene.text[slice(*fault.span)], fault.severity, fault.message)
        for fault in rotation.noted(scene, today)
    ]


def test_a_finding_of_the_account() -> None:
    assert rotation.due((ENTRY, ENTRY), "2026-04-02", "bot/binlint.toml")[0] == Finding(
        rule="key-rotation-due",
        severity="warning",
        confidence="high",
        message="`grid` is due for rotation since 2026-04-01",
        path="bot/binlint.toml",
        line=7,
        column=1,
        end_line=7,
        end_column=1,
        preview=None,
        fingerprint=mark("key-rotation-due", "bot/binlint.toml", "grid", "2026-01-01"),
        environment=None,
        where="config",
        evidence=(
            Evidence("created", "created 2026-01-01"),
            Evidence("rotation", "a key is replaced every 90 days"),
        ),
        subject="grid",
    )


@pytest.mark.parametrize(
    ("entry", "today", "expected"),
    [
        (ENTRY, "2026-03-24", None),
        (ENTRY, "2026-03-25", ("note", "`grid` is due for rotation on 2026-04-01")),
        (ENTRY, "2026-03-31", ("note", "`grid` is due for rotation on 2026-04-01")),
        (ENTRY, "2026-04-01", ("warning", "`grid` is due for rotation today")),
        (ENTRY, "2026-06-29", ("warning", "`grid` is due for rotation since 2026-04-01")),
        (ENTRY, "2026-06-30", ("error", "`grid` is overdue for rotation by 90 days")),
        (QUANT, "2026-01-23", None),
        (QUANT, "2026-01-31", ("warning", "`grid` is due for rotation today")),
        (QUANT, "2026-03-02", ("error", "`grid` is overdue for rotation by 30 days")),
        (READER, "2026-06-22", None),
        (READER, "2026-06-30", ("warning", "`grid` is due for rotation today")),
        (ENTRY._replace(rotate_after=4), "2026-01-03", None),
        (
            ENTRY._replace(rotate_after=4),
            "2026-01-04",
            ("note", "`grid` is due for rotation on 2026-01-05"),
        ),
        (
            ENTRY._replace(rotate_after=4),
            "2026-01-09",
            ("error", "`grid` is overdue for rotation by 4 days"),
        ),
        (ENTRY, "2025-12-31", None),
    ],
)
def test_when_a_key_is_due(entry: KeyEntry, today: str, expected: tuple[str, str] | None) -> None:
    assert told(entry, today) == expected


def test_a_period_of_the_projects_own_is_shown() -> None:
    (found,) = rotation.due((ENTRY._replace(rotate_after=14),), "2026-01-20", "binlint.toml")

    assert found.evidence[1] == Evidence("rotation", "rotate-after = 14 days")


@pytest.mark.parametrize(
    ("comment", "today", "severity", "says"),
    [
        ("# created: 2026-01-01", "2026-04-02", "warning", "is due for rotation since 2026-04-01"),
        ("# created: 2026-01-01", "2026-06-30", "error", "is overdue for rotation by 90 days"),
        ("# quant, created: 2026-01-01", "2026-01-31", "warning", "is due for rotation today"),
        ("# expires: 2026-01-01", "2025-12-28", "note", "is due for rotation on 2026-01-01"),
        ("# expires: 2026-01-01", "2026-02-01", "warning", "is due for rotation since 2026-01-01"),
        (
            "# created 2025-12-01, rotated 2026-01-01",
            "2026-04-02",
            "warning",
            "is due for rotation since 2026-04-01",
        ),
        (
            "# created 2026-01-01, expires 2026-02-01",
            "2026-02-02",
            "warning",
            "is due for rotation since 2026-02-01",
        ),
    ],
)
def test_a_note_above_a_key(comment: str, today: str, severity: str, says: str) -> None:
    found = faults(f"{comment}\nBINANCE_API_KEY={{alnum:64}}\n", today)

    assert found == [("BINANCE_API_KEY", severity, f"`BINANCE_API_KEY` {says}")]


@pytest.mark.parametrize(
    ("facts", "today"),
    [((), ""), ((), "2026-03-01"), *(((fact,), "2026-12-01") for fact in
      ("example", "test", "testnet"))],
    ids=["no clock", "not due", "example", "test", "testnet"],
)  # fmt: skip
def test_where_a_note_says_nothing(facts: Facts, today: str) -> None:
    assert faults("# created: 2026-01-01\nBINANCE_API_KEY={alnum:64}\n", today, facts) == []


def test_the_evidence_of_a_note() -> None:
    text = expand("# created: 2026-01-01 read-only\nBINANCE_API_KEY={alnum:64}\n")

    (fault,) = rotation.noted(dotenv(text), "2026-07-01")

    assert fault.subject == "BINANCE_API_KEY"
    assert fault.evidence == (
        Evidence("created", "created 2026-01-01"),
        Evidence("rotation", "a read-only key is replaced every 180 days"),
    )


def test_a_name_that_could_be_a_key_is_never_shown() -> None:
    name = expand("{alnum:64}")

    (found,) = rotation.due((ENTRY._replace(name=name),), "2026-12-01", "binlint.toml")

    assert not [at for at in range(53) if name[at : at + 12] in str(found)]
