"""Findings and keys, made on the spot."""

from __future__ import annotations

import random
import string
from collections.abc import Callable

import pytest

from binlint.model import Evidence, Finding
from binlint.redact import Secret, fingerprint


@pytest.fixture
def key() -> str:
    """A value of the form of a Binance key."""
    return "".join(random.Random(1).choices(string.ascii_letters + string.digits, k=64))


@pytest.fixture
def make_finding(key: str) -> Callable[..., Finding]:
    """A maker of findings that differ from a plain one in the given fields."""
    plain = Finding(
        rule="binance-api-key",
        severity="error",
        confidence="high",
        message="a Binance API key",
        path="bot/settings.py",
        line=5,
        column=8,
        end_line=5,
        end_column=72,
        preview=None,
        fingerprint=fingerprint(Secret(key)),
        environment="live",
        where="code",
        evidence=(Evidence("name", "assigned to api_key"),),
    )
    return plain._replace
