"""What the words around a name say: asked for, refused, described, or nothing."""

from __future__ import annotations

import pytest

from binlint.detect.prose.negation import Polarity, judge, judge_choice, judge_restriction, switches


@pytest.mark.parametrize(
    ("before", "after", "polarity"),
    [
        ("enable ", "", "on"),
        ("do not enable ", "", "off"),
        ("disable futures and enable ", "", "on"),
        ("never, under no circumstances, enable ", "", "off"),
        ("don't forget to enable ", "", "on"),
        ("do not share the key, and enable ", "", "on"),
        ("", " is required", "on"),
        ("", " is not required", "off"),
        ("enable ", ", disable futures", "on"),
        ("make sure futures, ", " and margin are off", "off"),
        ("enable ", ", otherwise the bot cannot pay", "on"),
        ("if ", " is enabled the key can be abused", "described"),
        ("if you pay out, enable ", "", "on"),
        ("the key has ", " enabled", "described"),
        ("make sure the key has ", " enabled", "on"),
        ("complete your profile to enable ", "", "described"),
        ("you need to enable ", "", "on"),
        ("whether ", " is enabled", "described"),
        ("", "", None),
        ("не включайте ", "", "off"),
        ("включите ", "", "on"),
        ("不要勾选 ", "", "off"),
        ("请勾选 ", "", "on"),
        ("", " KAPATIN", "off"),
        ("", " seçeneğini AÇIN", "on"),
    ],
)
def test_a_permission(before: str, after: str, polarity: Polarity | None) -> None:
    assert judge(before, after, label=False).polarity == polarity


def test_the_word_that_decides_is_told() -> None:
    assert judge("please tick ", "", label=False).word == "tick"


@pytest.mark.parametrize(
    ("label", "polarity"), [(True, None), (False, "on")], ids=["boxes", "a verb"]
)
def test_the_first_word_of_a_box_is_no_verb(label: bool, polarity: Polarity | None) -> None:
    assert judge("Enable Reading, ", "", label=label).polarity == polarity


@pytest.mark.parametrize(
    ("before", "after", "polarity"),
    [
        ("remove the ", "", "off"),
        ("never remove the ", "", None),
        ("leave the ", " blank", "off"),
        ("never leave the ", " blank", None),
        ("do not set an ", "", "off"),
        ("do not trade without an ", "", None),
        ("", " is disabled", None),
        ("Binance removes the ", "", None),
        ("set an ", "", None),
        ("", "を解除してください", "off"),
    ],
)
def test_a_safeguard(before: str, after: str, polarity: Polarity | None) -> None:
    assert judge_restriction(before, after).polarity == polarity


@pytest.mark.parametrize(
    ("before", "after", "polarity"),
    [
        ("choose ", "", "on"),
        ("do not choose ", "", "off"),
        ("IP access: ", "", "on"),
        ("Option A: ", "", None),
        ("", " is not recommended", "off"),
        ("if you choose ", "", "described"),
    ],
)
def test_a_choice(before: str, after: str, polarity: Polarity | None) -> None:
    assert judge_choice(before, after).polarity == polarity


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Required permissions", "on"),
        ("Forbidden", "off"),
        ("Do NOT enable", "off"),
        ("ISKLJUČI OBAVEZNO", "off"),
        ("décochée", "off"),
        ("cochée", "on"),
        ("Permissions", None),
        ("以下全部不要勾", "off"),
    ],
)
def test_a_heading_or_cell(text: str, polarity: Polarity | None) -> None:
    assert switches(text).polarity == polarity
