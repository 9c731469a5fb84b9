"""A bug of ours does not carry what was scanned out of the library."""

from __future__ import annotations

import traceback

import pytest

from binlint import IncompleteError, scan_text
from tests.pipelines import KEY


def test_a_bug_is_told_without_what_was_scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError(KEY)

    monkeypatch.setattr("binlint.inspection.Inspection.look_at", broken)

    with pytest.raises(IncompleteError) as raised:
        scan_text(f"BINANCE_API_KEY={KEY}")

    assert str(raised.value).startswith("internal error (ValueError) at ")
    assert KEY not in "".join(traceback.format_exception(raised.value))
