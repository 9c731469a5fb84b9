"""The form of a value, and whether somebody made it up."""

from __future__ import annotations

import random
import string
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binlint.detect.secrets.forms import form_of, made_up, published
from binlint.template import expand

LETTERS = string.ascii_letters
KEY = expand("{alnum:64}")
HEX = expand("{hex:64}")


@pytest.mark.parametrize(
    ("value", "form"),
    [
        pytest.param(KEY, "mixed", id="both cases and digits"),
        pytest.param(HEX, "hex", id="lower-case hexadecimal"),
        pytest.param(HEX.upper(), "hex", id="upper-case hexadecimal"),
        pytest.param(KEY[:63], None, id="one short"),
        pytest.param(KEY + "a", None, id="one long"),
        pytest.param("", None, id="nothing"),
        pytest.param(KEY.translate(str.maketrans("0123456789", "abcdefghij")), None, id="no digit"),
        pytest.param(KEY.lower(), None, id="no upper-case letter"),
        pytest.param(KEY.upper(), None, id="no lower-case letter"),
        pytest.param(KEY[:63] + "-", "mixed", id="the alphabet is the caller's business"),
        pytest.param("Ab1" * 21 + "x", None, id="few distinct characters"),
        pytest.param("0123456789" * 6 + "0123", None, id="digits only"),
        pytest.param("0123456789" * 6 + "01ab", "hex", id="hexadecimal, twelve digits distinct"),
        pytest.param("01234567" * 8, None, id="hexadecimal, few digits distinct"),
        pytest.param(HEX[:60] + HEX[:4].upper() + "", None, id="hexadecimal in two cases"),
        pytest.param("queryCrossMarginTierDataForSubAccountsByMasterAccountAndPageLimit"[:64], None,
                     id="identifier"),
        pytest.param("ACGT" * 16, None, id="DNA"),
    ],
)  # fmt: skip
def test_form(value: str, form: str | None) -> None:
    assert form_of(value) == form


@given(st.randoms(use_true_random=False))
def test_random_values_have_a_form_and_are_not_made_up(source: random.Random) -> None:
    # A value without a digit (p = 1.3e-5) is none of the form.
    value = "".join(source.choices(LETTERS + string.digits, k=61)) + "aB7"

    assert form_of(value) == "mixed" or len(set(value)) < 28


@pytest.mark.parametrize("seed", range(20))
def test_generated_values_are_not_made_up(seed: int) -> None:
    assert made_up(expand("{alnum:64}", seed)) is None
    assert made_up(expand("{hex:64}", seed)) is None
    assert made_up(expand("{HEX:64}", seed)) is None


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        pytest.param(f"{KEY[:30]}example{KEY[37:]}", "contains a word", id="word"),
        pytest.param(f"{KEY[:30]}SECRET{KEY[36:]}", "contains a word", id="upper-case word"),
        pytest.param(f"{KEY[:30]}Testnet{KEY[37:]}", "contains a word", id="capitalised word"),
        pytest.param(f"{KEY[:20]}QwErTy{KEY[26:]}", "contains a row of the keyboard or alphabet",
                     id="row of the keyboard"),
        pytest.param(f"{KEY[:20]}456789{KEY[26:]}", "contains a row of the keyboard or alphabet",
                     id="row of digits"),
        pytest.param(f"{KEY[:20]}zyxwvu{KEY[26:]}", "contains a row of the keyboard or alphabet",
                     id="alphabet backwards"),
        pytest.param(f"{HEX[:30]}0123456789ab{HEX[42:]}",
                     "contains a row of the keyboard or alphabet", id="row of hexadecimal digits"),
        pytest.param(KEY[:32] * 2, "repeats itself", id="half of it twice"),
        pytest.param(KEY[:40] + KEY[:8] + KEY[48:], "repeats itself", id="eight characters twice"),
        pytest.param("".join(f"{a}{n % 7}" for n, a in enumerate(KEY[:32].translate(
            str.maketrans("0123456789", "kqzxjvwpyb")))), "alternates letters and digits",
            id="a letter, a digit"),
    ],
)  # fmt: skip
def test_made_up_values(value: str, reason: str) -> None:
    assert made_up(value) == reason


def test_a_short_row_is_chance_in_hexadecimal_digits() -> None:
    assert made_up(f"{HEX[:20]}abcdef{HEX[26:]}") is None


PUBLISHED = expand("{alnum:64}", "published")
PIECES = frozenset(
    sha256(PUBLISHED[at : at + 16].lower().encode()).hexdigest()[:16] for at in (0, 16, 32, 48)
)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(PUBLISHED, id="as it is"),
        pytest.param(PUBLISHED.lower(), id="lower-cased"),
        pytest.param(PUBLISHED.swapcase(), id="other case"),
        pytest.param(PUBLISHED[20:] + PUBLISHED[:20], id="rotated"),
        pytest.param(KEY[:48] + PUBLISHED[48:], id="only its end"),
        pytest.param(KEY[:5] + PUBLISHED[16:32] + KEY[:43], id="a piece in the middle"),
    ],
)
def test_values_made_from_a_published_one(value: str) -> None:
    assert published(value, PIECES)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(KEY, id="another value"),
        pytest.param("", id="nothing"),
        pytest.param(PUBLISHED[1:16], id="shorter than a piece"),
        pytest.param(PUBLISHED[::-1], id="backwards"),
    ],
)
def test_values_not_made_from_a_published_one(value: str) -> None:
    assert not published(value, PIECES)
