"""Days and purposes are read out of comments and names, in the languages people write them in."""

from __future__ import annotations

import pytest

from binlint.detect.life import dated
from binlint.detect.life.dated import Note


@pytest.mark.parametrize(
    ("comment", "notes"),
    [
        ("# created: 2026-01-31", [Note("created", "2026-01-31")]),
        ("# created 2026/1/31", [Note("created", "2026-01-31")]),
        ("// key created by Ann on 2026.01.31", [Note("created", "2026-01-31")]),
        ("# Creation date: 2026-01-31", [Note("created", "2026-01-31")]),
        ("# rotated: 2026-01-31", [Note("rotated", "2026-01-31")]),
        ("; last rotation 2026-01-31", [Note("rotated", "2026-01-31")]),
        ("# expires on 2026-01-31", [Note("expires", "2026-01-31")]),
        ("# rotate by 2026-01-31", [Note("expires", "2026-01-31")]),
        ("# next rotation: 2026-01-31", [Note("expires", "2026-01-31")]),
        ("# 创建于 2026-01-31", [Note("created", "2026-01-31")]),
        ("# 创建日期 2026年1月31日", [Note("created", "2026-01-31")]),
        ("# 到期 2026-01-31", [Note("expires", "2026-01-31")]),
        ("# создан 2026-01-31", [Note("created", "2026-01-31")]),
        ("# erstellt am 2026-01-31", [Note("created", "2026-01-31")]),
        (
            "# created 2026-01-31, rotated 2026-04-01, expires 2026-07-01",
            [
                Note("created", "2026-01-31"),
                Note("rotated", "2026-04-01"),
                Note("expires", "2026-07-01"),
            ],
        ),
    ],
)
def test_the_days_of_a_comment(comment: str, notes: list[Note]) -> None:
    assert list(dated.notes_in(comment)) == notes


@pytest.mark.parametrize(
    "comment",
    [
        "# created: 2026-02-30",
        "# created: 2026-13-01",
        "# created: 120260-01-31",
        "# created 20260131",
        "# created yesterday",
        "# 2026-01-31",
        "# backtest from 2026-01-31",
        "# config file created 2026-01-31",
        "# account created 2026-01-31",
        "# created" + " " * 60 + "2026-01-31",
        "#" + " " * 600 + "created 2026-01-31",
    ],
)
def test_what_is_no_day_of_a_key(comment: str) -> None:
    assert list(dated.notes_in(comment)) == []


@pytest.mark.parametrize(
    ("name", "value", "note"),
    [
        ("BINANCE_KEY_CREATED", "2026-01-31", Note("created", "2026-01-31")),
        ("createdAt", "2026-01-31T10:00:00Z", Note("created", "2026-01-31")),
        ("last_rotated", "2026-01-31", Note("rotated", "2026-01-31")),
        ("api-key-expires", "2026-01-31", Note("expires", "2026-01-31")),
        ("created", "long ago", None),
        ("updated", "2026-01-31", None),
        ("recreated", "2026-01-31", None),
    ],
)
def test_the_day_of_a_setting(name: str, value: str, note: Note | None) -> None:
    assert dated.note_of(name, value) == note


def test_what_a_date_is_of() -> None:
    assert dated.subject_words("binanceKeyCreatedAt") == {"binance", "key"}
    assert dated.subject_words("created_on") == frozenset()


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("# purpose: read-only", "read-only"),
        ("BINANCE_READONLY_KEY", "read-only"),
        ("readOnlyKey", "read-only"),
        ("# 只读", "read-only"),
        ("# quant bot", "quantitative"),
        ("quantitativeKey", "quantitative"),
        ("# 量化交易", "quantitative"),
        ("# not read-only", None),
        ("quantity", None),
        ("# the grid bot", None),
    ],
)
def test_a_purpose(text: str, purpose: str | None) -> None:
    assert dated.purpose_in(text) == purpose


def test_a_text_without_any_day_is_known_at_once() -> None:
    assert dated.has_day("x = 1\n# created 2026-01-31")
    assert not dated.has_day("x = 1\n# created 31.01.26, port 2026")
