"""The secret wall: a plaintext that has become a Secret is never seen again."""

from __future__ import annotations

import copy
import hashlib
import json
import logging
import pickle
import traceback
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binlint.model import Match, Span
from binlint.redact import Secret, fingerprint, preview, scrub
from binlint.template import expand
from tests.e2e.workbench import shown_parts

KEY = expand("{alnum:64}", 1)
KEYS = st.integers(0, 9999).map(lambda seed: expand("{alnum:64}", seed))
TEXT = st.text(max_size=40)


# --- Secret --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "show",
    [
        pytest.param(repr, id="repr"),
        pytest.param(str, id="str"),
        pytest.param(ascii, id="ascii"),
        pytest.param(format, id="format"),
        pytest.param(lambda secret: f"{secret}", id="f-string"),
        pytest.param(lambda secret: f"{secret!s:>80}", id="f-string-with-width"),
        pytest.param(lambda secret: f"{secret:.60}", id="f-string-with-precision"),
        pytest.param(lambda secret: f"{secret=}", id="f-string-for-debugging"),
        pytest.param("{0} {0!r} {0:x}".format, id="str-format"),
        pytest.param("%s".__mod__, id="percent"),
        pytest.param(lambda secret: str([secret, {secret: secret}]), id="inside-of-containers"),
        pytest.param(lambda secret: str(dir(secret)), id="dir"),
        pytest.param(lambda secret: json.dumps([secret], default=str), id="json-as-str"),
        pytest.param(
            lambda secret: repr(Match("r", Span(0, 64), secret, None, "code", ())), id="match"
        ),
    ],
)
def test_a_secret_is_not_shown(show: Callable[[Secret], str]) -> None:
    shown = show(Secret(KEY))

    assert shown
    assert shown_parts(shown, KEY, 4) == []


@pytest.mark.parametrize(
    "take",
    [
        *(
            pytest.param(
                lambda secret, p=protocol: pickle.dumps(secret, p), id=f"pickle-{protocol}"
            )
            for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
        ),
        pytest.param(copy.copy, id="copy"),
        pytest.param(copy.deepcopy, id="deepcopy"),
        pytest.param(json.dumps, id="json"),
        pytest.param(vars, id="vars"),
        pytest.param(iter, id="iter"),
        pytest.param(bytes, id="bytes"),
        pytest.param(lambda secret: secret + "", id="concatenation"),
        pytest.param(lambda secret: "".join([secret]), id="join"),
        pytest.param(lambda secret: secret[:4], id="slice"),
        pytest.param(lambda secret: KEY in secret, id="containment"),
        pytest.param(lambda secret: secret < secret, id="order"),
    ],
)
def test_a_secret_cannot_be_taken_apart_or_away(take: Callable[[object], object]) -> None:
    with pytest.raises(TypeError) as caught:
        take(Secret(KEY))

    assert shown_parts(str(caught.value), KEY, 4) == []


def test_a_match_cannot_be_pickled_either() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Match("r", Span(0, 64), Secret(KEY), None, "code", ()))


def test_two_secrets_of_the_same_content_are_not_equal() -> None:
    secret: object = Secret(KEY)

    assert secret == secret
    assert secret != Secret(KEY)
    assert secret != KEY


def test_a_secret_tells_its_length_only() -> None:
    assert len(Secret(KEY)) == 64


def test_a_log_and_a_traceback_with_all_local_variables_hold_no_secret(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(secret: Secret) -> None:
        raise ValueError(secret)

    try:
        fail(Secret(KEY))
    except ValueError as error:
        logging.getLogger("test").exception("it failed: %s %r", error, Secret(KEY))
        captured = traceback.TracebackException.from_exception(error, capture_locals=True)
        frames = [frame for frame in captured.stack if frame.name == "fail"]

    assert shown_parts(caplog.text, KEY) == []
    assert [frame.locals for frame in frames] == [{"secret": "Secret(…)"}]


# --- fingerprint and preview ---------------------------------------------------------------


@given(st.text(max_size=99))
def test_a_fingerprint_depends_on_the_content_alone(text: str) -> None:
    again = "".join([*text])  # another object

    assert fingerprint(Secret(text)) == fingerprint(Secret(again))
    assert fingerprint(Secret(text + "x")) != fingerprint(Secret(text))


def test_a_fingerprint_is_frozen_since_baselines_hold_it() -> None:
    expected = hashlib.sha256(b"binlint/1\0an old friend").hexdigest()[:32]

    assert fingerprint(Secret("an old friend")) == expected


@given(KEYS)
def test_a_fingerprint_is_neither_a_plain_hash_nor_shaped_like_a_key(key: str) -> None:
    made = fingerprint(Secret(key))

    assert set(made) <= set("0123456789abcdef")
    assert len(made) == 32
    for algorithm in ("md5", "sha1", "sha256", "sha512"):
        assert made not in hashlib.new(algorithm, key.encode()).hexdigest()


def test_bytes_that_are_no_utf_8_have_a_fingerprint_too() -> None:
    value = b"clef secr\xe8te".decode("utf-8", "surrogateescape")

    assert fingerprint(Secret(value)) != fingerprint(Secret("clef secrte"))


@given(st.text(max_size=99))
def test_a_preview_shows_four_characters_at_each_end_of_long_values_only(text: str) -> None:
    expected = f"{text[:4]}…{text[-4:]}" if len(text) >= 32 else None

    assert preview(Secret(text)) == expected


# --- scrub ---------------------------------------------------------------------------------


@given(TEXT, KEYS, TEXT)
def test_scrubbed_text_shows_no_key(before: str, key: str, after: str) -> None:
    assert shown_parts(scrub(before + key + after), key) == []


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        pytest.param(f"keys/{KEY}.txt", f"keys/{KEY[:4]}…{KEY[-4:]}.txt", id="key"),
        pytest.param(f"{KEY[:48]}", f"{KEY[:4]}…{KEY[44:48]}", id="cut-key"),
        pytest.param(f"{KEY}-{KEY}", "-".join([f"{KEY[:4]}…{KEY[-4:]}"] * 2), id="two-keys"),
        pytest.param("", "", id="empty"),
    ],
)
def test_what_could_be_a_key_is_scrubbed(text: str, scrubbed: str) -> None:
    assert scrub(text) == scrubbed


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(expand("objects/{hex:40}"), id="sha-1"),
        pytest.param("src/binance_client/websocket_stream_manager.py" * 4, id="path"),
        pytest.param(KEY[:47], id="too-short"),
    ],
)
def test_all_else_stays_readable(text: str) -> None:
    assert scrub(text) == text
